# Writes the Clopper–Pearson intervals that clopper-pearson-interval.test.ts compares with.
# From the top of the checkout: Rscript test/reference/clopper-pearson.R

counts <- do.call(rbind, c(
  lapply(1:12, function(base) data.frame(count = 0:base, base = base)),
  list(
    data.frame(count = c(0, 1, 2, 19, 61, 70, 110, 111, 112), base = 112),
    data.frame(count = c(0, 1, 2, 499, 998, 999, 1000), base = 1000),
    data.frame(count = c(0, 1, 2, 33333, 99998, 99999, 100000), base = 100000),
    data.frame(count = c(2, 500000, 999999), base = 1000000)
  )
))
grid <- merge(counts, data.frame(level = c(0.5, 0.9, 0.95, 0.999)))

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(number) sub("e-0", "e-", sprintf("%.15g", number))

interval <- function(count, base, level) {
  bounds <- binom.test(count, base, conf.level = level)$conf.int
  sprintf(
    "    [%d, %d, %s, %s, %s]",
    as.integer(count), as.integer(base), plain(level), plain(bounds[1]), plain(bounds[2])
  )
}

rows <- mapply(interval, grid$count, grid$base, grid$level)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "binom.test(count, base, conf.level = level)$conf.int",',
    '  "columns": ["count", "base", "level", "lower", "upper"],',
    '  "intervals": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/clopper-pearson.json"
)
