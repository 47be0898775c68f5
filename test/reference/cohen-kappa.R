# Writes the kappas that cohen-kappa.test.ts compares with: by the formulas as printed by Fleiss,
# Cohen and Everitt (1969), having made sure that psych gives the same, and the delta method.
# From the top of the checkout: Rscript test/reference/cohen-kappa.R

library(psych)

# Written plainly, and not as 1e-05, which a JSON formatter would change.
number <- function(value) {
  if (is.na(value)) return("null")
  text <- formatC(value, digits = 15, format = "f")
  sub("^-0$", "0", sub("\\.?0+$", "", text))
}

# A matrix of counts as text, its rows parted by a stroke.
text <- function(counts) paste(apply(counts, 1, paste, collapse = " "), collapse = " / ")

weightsOf <- function(size, kind) {
  distance <- abs(outer(1:size, 1:size, "-"))
  switch(kind,
    none = diag(size),
    linear = 1 - distance / (size - 1),
    quadratic = 1 - distance^2 / (size - 1)^2
  )
}

asPrinted <- function(table, w) {
  n <- sum(table)
  p <- table / n
  one <- rowSums(p)
  two <- colSums(p)
  po <- sum(w * p)
  pe <- sum(w * outer(one, two))
  ofRow <- as.vector(w %*% two)
  ofColumn <- as.vector(one %*% w)
  terms <- w * (1 - pe) - outer(ofRow, ofColumn, "+") * (1 - po)
  variance <- (sum(p * terms^2) - (po * pe - 2 * pe + po)^2) / (n * (1 - pe)^4)
  c((po - pe) / (1 - pe), sqrt(max(variance, 0)))
}

# The same by the delta method, what kappa changes by where a cell weighs a little more.
byDelta <- function(table, w) {
  n <- sum(table)
  kappa <- function(p) {
    p <- p / sum(p)
    pe <- sum(w * outer(rowSums(p), colSums(p)))
    (sum(w * p) - pe) / (1 - pe)
  }
  h <- 1e-5
  slope <- vapply(seq_along(table), function(at) {
    step <- replace(0 * table, at, h)
    (kappa(table / n + step) - kappa(table / n - step)) / (2 * h)
  }, 0)
  sqrt(sum(table / n * slope^2) / n)
}

row <- function(table, kind) {
  w <- weightsOf(nrow(table), kind)
  # Where both gave one answer to all, kappa is 0 / 0.
  undefined <- any(diag(table) == sum(table))
  value <- if (undefined) c(NA, NA) else asPrinted(table, w)
  if (!undefined) {
    # Warns where the interval was cut off at 1, which is not taken from it.
    result <- suppressWarnings(cohen.kappa(table, w))
    stopifnot(abs(result$weighted.kappa - value[1]) < 1e-12)
    # Its $var.weighted adds up rows of w * rowSums(x) where the formula has columns: another
    # value unless all disagreements weigh the same.
    if (kind == "none") {
      stopifnot(abs(result$kappa - value[1]) < 1e-12, abs(result$var.kappa - value[2]^2) < 1e-12)
    }
    stopifnot(abs(byDelta(table, w) - value[2]) < 1e-6)
    # A difference of two sums that should be 0 leaves a root of 1e-17 behind.
    if (value[2] < 1e-7) value[2] <- 0
  }
  sprintf(
    '    {\n      "table": "%s",\n      "weights": "%s",\n      "coefficient": %s,\n      "standardError": %s\n    }',
    text(table), kind, number(value[1]), number(value[2])
  )
}

# Every table of two answers and up to four cases, of which psych takes one case for a share.
small <- expand.grid(0:4, 0:4, 0:4, 0:4)
small <- small[rowSums(small) %in% 2:4, ]
small <- lapply(seq_len(nrow(small)), function(at) matrix(unlist(small[at, ]), 2))
set.seed(1)
random <- lapply(1:60, function(at) {
  size <- 2 + at %% 4
  matrix(rpois(size^2, sample(c(1, 4, 20), 1)), size) + diag(rpois(size, 6))
})
# The table of Fleiss, Cohen and Everitt (1969) as psych quotes it, and one of SAS as statsmodels
# does.
printed <- list(
  matrix(c(106, 10, 4, 22, 28, 10, 2, 12, 6), 3, byrow = TRUE),
  matrix(c(0, 4, 1, 0, 8, 0, 0, 1, 5), 3, byrow = TRUE)
)
rows <- c(
  vapply(small, row, "", kind = "none"),
  unlist(lapply(c(random, printed), function(table) {
    vapply(c("none", "linear", "quadratic"), function(kind) row(table, kind), "")
  }))
)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s, psych %s",', R.version.string, packageVersion("psych")),
      '  "tables": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/cohen-kappa.json"
)
