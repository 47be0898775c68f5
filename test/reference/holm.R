# Writes the adjusted p-values that holm.test.ts compares with.
# From the top of the checkout: Rscript test/reference/holm.R

set.seed(20253)

families <- c(
  list(0.03, c(0.01, 0.04, 0.03), c(0.02, 0.02, 0.02), c(0.5, NA, 0.5), c(NA, NA), c(0, 1)),
  lapply(rep(2:9, each = 8), function(tests) {
    p <- round(runif(tests)^sample(1:3, 1), 3)
    p[runif(tests) < 0.15] <- NA
    p[runif(tests) < 0.2] <- 0.0125
    p
  })
)

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(numbers) {
  text <- ifelse(is.na(numbers), "null", sub("e-0", "e-", sprintf("%.15g", numbers)))
  paste0("[", paste(text, collapse = ", "), "]")
}

rows <- vapply(families, function(p) {
  sprintf('    {\n      "p": %s,\n      "adjusted": %s\n    }', plain(p), plain(p.adjust(p, "holm")))
}, "")
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "p.adjust(p, \\"holm\\")",',
    '  "families": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/holm.json"
)
