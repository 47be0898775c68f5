# Writes the quantiles that normal-quantile.test.ts compares with.
# From the top of the checkout: Rscript test/reference/normal-quantile.R

probabilities <- c(
  (1:199) / 200,
  0.0749, 0.075, 0.0751, 0.9249, 0.925, 0.9251,
  10^-(3:15), 1 - 10^-(3:9), 0.0005, 0.9995, 1e-20, 1e-50, 1e-100, 1e-300
)

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(numbers) sub("e-0", "e-", sprintf("%.17g", numbers))

writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "qnorm(probability)",',
    '  "columns": ["probability", "z"],',
    '  "quantiles": [',
    paste(sprintf("    [%s, %s]", plain(probabilities), plain(qnorm(probabilities))), collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/normal-quantile.json"
)
