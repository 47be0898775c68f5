# Writes the alphas that krippendorff-alpha.test.ts compares with, pair of ratings by pair of
# ratings. From the top of the checkout: Rscript test/reference/krippendorff-alpha.R

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

metric <- function(values, scale) {
  n <- tabulate(values, max(values))
  size <- length(n)
  outer(1:size, 1:size, Vectorize(function(c, k) {
    if (scale == "nominal") return(as.numeric(c != k))
    (sum(n[min(c, k):max(c, k)]) - (n[c] + n[k]) / 2)^2
  }))
}

# Krippendorff's 1 - Do / De from all pairs of single ratings.
alpha <- function(raw, scale) {
  units <- lapply(seq_len(nrow(raw)), function(at) raw[at, !is.na(raw[at, ])])
  units <- units[lengths(units) > 1]
  values <- unlist(units)
  if (length(unique(values)) < 2) return(NA)
  delta <- metric(values, scale)
  within <- sum(vapply(units, function(v) sum(delta[v, v]) / (length(v) - 1), 0))
  1 - (length(values) - 1) * within / sum(delta[values, values])
}

# alpha without the small-sample term, where subjects weigh differently.
large <- function(counts, weight) {
  readers <- rowSums(counts)
  total <- sum(weight * readers)
  pa <- sum(weight * rowSums(counts * (counts - 1)) / (readers - 1)) / total
  pe <- sum((colSums(weight * counts) / total)^2)
  (pa - pe) / (1 - pe)
}

# The terms of Gwet's variance.
linearised <- function(raw, categories) {
  counts <- countsOf(raw, categories)
  counts <- counts[rowSums(counts) > 1, , drop = FALSE]
  n <- nrow(counts)
  if (n < 2) return(NA)
  r <- rowSums(counts)
  mean <- mean(r)
  shares <- colSums(counts) / sum(counts)
  pe <- sum(shares^2)
  pa <- mean(rowSums(counts * (counts - 1)) / (r - 1)) / mean
  coefficient <- (pa - pe) / (1 - pe)
  ofSubject <- rowSums(counts * (counts - 1)) / (r - 1) / mean - pa * (r - mean) / mean
  byChance <- as.vector(counts %*% shares) / mean - pe * (r - mean) / mean
  terms <- (ofSubject - pe) / (1 - pe) - 2 * (1 - coefficient) * (byChance - pe) / (1 - pe) -
    coefficient
  # They are what alpha changes by where a subject weighs a little more.
  h <- 1e-5
  slope <- vapply(seq_len(n), function(at) {
    step <- h * (seq_len(n) == at)
    n * (large(counts, 1 + step) - large(counts, 1 - step)) / (2 * h)
  }, 0)
  stopifnot(abs(slope - terms) < 1e-6)
  error <- sqrt(sum(terms^2) / (n * (n - 1)))
  if (error < 1e-12) 0 else error
}

jackknifed <- function(raw, scale) {
  raw <- raw[rowSums(!is.na(raw)) > 1, , drop = FALSE]
  n <- nrow(raw)
  if (n < 2) return(NA)
  left <- vapply(seq_len(n), function(at) alpha(raw[-at, , drop = FALSE], scale), 0)
  error <- sqrt((n - 1) / n * sum((left - mean(left))^2))
  if (!is.na(error) && error < 1e-12) 0 else error
}

# Krippendorff's reliability data with missing values; irrCAC has them as cac.raw4raters.
four <- rbind(
  c(1, 1, NA, 1), c(2, 2, 3, 2), c(3, 3, 3, 3), c(3, 3, 3, 3), c(2, 2, 2, 2), c(1, 2, 3, 4),
  c(4, 4, 4, 4), c(1, 1, 2, 1), c(2, 2, 2, 2), c(NA, 5, 5, 5), c(NA, NA, 1, 1), c(NA, NA, 3, NA)
)

# As Krippendorff (2011) prints them, and irrCAC's README the standard error.
stopifnot(round(alpha(four, "nominal"), 3) == 0.743, round(alpha(four, "ordinal"), 3) == 0.815)
stopifnot(abs(linearised(four, 5) - 0.14548) < 5e-6)

row <- function(sample, scale) {
  value <- alpha(sample$raw, scale)
  error <- if (is.na(value)) {
    NA
  } else if (scale == "nominal") {
    linearised(sample$raw, sample$categories)
  } else {
    jackknifed(sample$raw, scale)
  }
  sprintf(
    '    {\n      "ratings": "%s",\n      "scale": "%s",\n      "coefficient": %s,\n      "standardError": %s\n    }',
    text(countsOf(sample$raw, sample$categories)), scale, number(value), number(error)
  )
}

all <- c(samples, list(list(raw = four, categories = 5)))
rows <- c(vapply(all, row, "", scale = "nominal"), vapply(all, row, "", scale = "ordinal"))
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "samples": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/krippendorff-alpha.json"
)
