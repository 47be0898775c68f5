# Writes the coefficients that gwet-ac1.test.ts compares with, by the formulas of Gwet (2008).
# From the top of the checkout: Rscript test/reference/gwet-ac1.R

# Written plainly, and not as 1e-05, which a JSON formatter would change.
number <- function(value) {
  if (is.na(value)) return("null")
  text <- formatC(value, digits = 15, format = "f")
  sub("^-0$", "0", sub("\\.?0+$", "", text))
}

# A matrix of counts as text, its rows parted by a stroke.
text <- function(counts) paste(apply(counts, 1, paste, collapse = " "), collapse = " / ")

# Counts of some subjects' answers, made of a row a subject and a column a reader.
ratings <- function(subjects, readers, categories, missing) {
  usual <- sample(categories, subjects, replace = TRUE)
  raw <- matrix(sample(categories, subjects * readers, replace = TRUE), subjects)
  agreed <- matrix(runif(subjects * readers) < 0.6, subjects)
  raw[agreed] <- usual[row(raw)][agreed]
  raw[runif(length(raw)) < missing] <- NA
  raw
}
countsOf <- function(raw, categories) {
  t(apply(raw, 1, function(answers) tabulate(answers, categories)))
}

set.seed(1)
samples <- unlist(recursive = FALSE, lapply(2:5, function(categories) {
  unlist(recursive = FALSE, lapply(2:5, function(readers) {
    lapply(c(0, 0, 0.2, 0.4), function(missing) {
      list(raw = ratings(sample(3:12, 1), readers, categories, missing), categories = categories)
    })
  }))
}))

# pa and pe of subjects that weigh differently, of counts with a rating a row at least.
parts <- function(counts, weight, chance) {
  readers <- rowSums(counts)
  agreeing <- rowSums(counts * (counts - 1)) / pmax(readers * (readers - 1), 1)
  shares <- colSums(weight * counts / readers) / sum(weight)
  c(sum((weight * agreeing)[readers > 1]) / sum(weight[readers > 1]), chance(shares))
}

# The terms of Gwet's variance, subject by subject.
terms <- function(counts, chance, chanceOfSubject) {
  readers <- rowSums(counts)
  paired <- readers > 1
  n <- nrow(counts)
  two <- parts(counts, rep(1, n), chance)
  pa <- two[1]
  pe <- two[2]
  coefficient <- (pa - pe) / (1 - pe)
  own <- rowSums(counts * (counts - 1)) / ifelse(paired, readers * (readers - 1), 1)
  own <- ifelse(paired, n / sum(paired) * (own - pe) / (1 - pe), 0)
  shares <- colSums(counts / readers) / n
  ofSubject <- as.vector((counts / readers) %*% chanceOfSubject(shares))
  own - 2 * (1 - coefficient) * (ofSubject - pe) / (1 - pe) - coefficient
}

estimate <- function(counts, chance, chanceOfSubject) {
  counts <- counts[rowSums(counts) > 0, , drop = FALSE]
  n <- nrow(counts)
  if (!any(rowSums(counts) > 1)) return(c(NA, NA))
  two <- parts(counts, rep(1, n), chance)
  if (two[2] > 1 - 1e-12) return(c(NA, NA))
  coefficient <- (two[1] - two[2]) / (1 - two[2])
  if (n < 2) return(c(coefficient, NA))
  found <- terms(counts, chance, chanceOfSubject)
  if (all(rowSums(counts) > 1)) {
    # Then they are what the coefficient changes by where a subject weighs a little more.
    h <- 1e-5
    slope <- vapply(seq_len(n), function(at) {
      of <- function(step) {
        weight <- rep(1, n)
        weight[at] <- 1 + step
        two <- parts(counts, weight, chance)
        (two[1] - two[2]) / (1 - two[2])
      }
      n * (of(h) - of(-h)) / (2 * h)
    }, 0)
    stopifnot(abs(slope - found) < 1e-6)
  }
  error <- sqrt(sum(found^2) / (n * (n - 1)))
  c(coefficient, if (error < 1e-12) 0 else error)
}

ac1 <- function(counts) {
  q <- ncol(counts)
  estimate(
    counts,
    function(shares) sum(shares * (1 - shares)) / (q - 1),
    function(shares) (1 - shares) / (q - 1)
  )
}

# Krippendorff's reliability data with missing values; irrCAC has them as cac.raw4raters.
four <- rbind(
  c(1, 1, NA, 1), c(2, 2, 3, 2), c(3, 3, 3, 3), c(3, 3, 3, 3), c(2, 2, 2, 2), c(1, 2, 3, 4),
  c(4, 4, 4, 4), c(1, 1, 2, 1), c(2, 2, 2, 2), c(NA, 5, 5, 5), c(NA, NA, 1, 1), c(NA, NA, 3, NA)
)

# As irrCAC's README prints them.
stopifnot(abs(ac1(countsOf(four, 5)) - c(0.77544, 0.14295)) < 5e-6)

row <- function(sample) {
  counts <- countsOf(sample$raw, sample$categories)
  value <- ac1(counts)
  sprintf(
    '    {\n      "ratings": "%s",\n      "coefficient": %s,\n      "standardError": %s\n    }',
    text(counts), number(value[1]), number(value[2])
  )
}

writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "samples": [',
    paste(vapply(samples, row, ""), collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/gwet-ac1.json"
)
