# Writes the Wilson intervals that wilson-interval.test.ts compares with.
# From the top of the checkout: Rscript test/reference/wilson.R

counts <- do.call(rbind, c(
  lapply(1:40, function(base) data.frame(count = 0:base, base = base)),
  list(
    data.frame(count = c(0, 1, 19, 61, 70, 111, 112), base = 112),
    data.frame(count = c(0, 1, 499, 999, 1000), base = 1000),
    data.frame(count = c(0, 1, 33333, 99999, 100000), base = 100000)
  )
))

interval <- function(count, base) {
  # The warning is about the normal approximation of the test, not about the interval.
  bounds <- suppressWarnings(prop.test(count, base, correct = FALSE)$conf.int)
  # Written plainly, and not as 1e-05, which a JSON formatter would change.
  plain <- sub("\\.?0+$", "", formatC(bounds, digits = 15, format = "f"))
  sprintf("    [%d, %d, %s, %s]", as.integer(count), as.integer(base), plain[1], plain[2])
}

rows <- mapply(interval, counts$count, counts$base)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "prop.test(count, base, correct = FALSE)$conf.int",',
    '  "columns": ["count", "base", "lower", "upper"],',
    '  "intervals": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/wilson.json"
)
