# Writes the coefficients that gwet-ac1.test.ts compares with, by the formulas of Gwet (2008).
# From the top of the checkout: Rscript test/reference/gwet-ac1.R

source("test/reference/ratings.R")
source("test/reference/gwet-variance.R")

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
