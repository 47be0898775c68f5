# Writes the log factorials that log-factorial.test.ts compares with.
# From the top of the checkout: Rscript test/reference/log-factorial.R

numbers <- as.integer(c(0:300, 1000, 2025, 9999, 10000, 123456, 999999, 1000000))

writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "lfactorial(n)",',
    '  "columns": ["n", "log of n!"],',
    '  "factorials": [',
    paste(sprintf("    [%d, %.16g]", numbers, lfactorial(numbers)), collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/log-factorial.json"
)
