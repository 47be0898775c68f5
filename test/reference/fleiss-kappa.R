# Writes the kappas that fleiss-kappa.test.ts compares with, by the formulas of Fleiss (1971), of
# Fleiss, Nee and Landis (1979) and of Gwet (2008).
# From the top of the checkout: Rscript test/reference/fleiss-kappa.R

source("test/reference/ratings.R")
source("test/reference/gwet-variance.R")

kappa <- function(counts) {
  estimate(counts, function(shares) sum(shares^2), function(shares) shares)
}

underNull <- function(counts) {
  counts <- counts[rowSums(counts) > 0, , drop = FALSE]
  m <- unique(rowSums(counts))
  if (length(m) > 1) return(NA)
  p <- colSums(counts) / sum(counts)
  q <- 1 - p
  sqrt(2) / (sum(p * q) * sqrt(nrow(counts) * m * (m - 1))) *
    sqrt(sum(p * q)^2 - sum(p * q * (q - p)))
}

# Krippendorff's reliability data with missing values; irrCAC has them as cac.raw4raters.
four <- rbind(
  c(1, 1, NA, 1), c(2, 2, 3, 2), c(3, 3, 3, 3), c(3, 3, 3, 3), c(2, 2, 2, 2), c(1, 2, 3, 4),
  c(4, 4, 4, 4), c(1, 1, 2, 1), c(2, 2, 2, 2), c(NA, 5, 5, 5), c(NA, NA, 1, 1), c(NA, NA, 3, NA)
)

# As irrCAC's README prints them.
stopifnot(abs(kappa(countsOf(four, 5)) - c(0.76117, 0.15302)) < 5e-6)

row <- function(sample) {
  counts <- countsOf(sample$raw, sample$categories)
  value <- kappa(counts)
  null <- if (is.na(value[1])) NA else underNull(counts)
  sprintf(
    '    {\n      "ratings": "%s",\n      "coefficient": %s,\n      "standardError": %s,\n      "nullStandardError": %s\n    }',
    text(counts), number(value[1]), number(value[2]), number(null)
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
  "test/reference/fleiss-kappa.json"
)
