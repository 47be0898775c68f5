# Writes the Clopper–Pearson intervals that clopper-pearson-interval.test.ts compares with.
# From the top of the checkout: Rscript test/reference/clopper-pearson.R

counts <- do.call(rbind, c(
  lapply(1:12, function(base) data.frame(count = 0:base, base = base)),
  list(
    data.frame(count = c(0, 1, 2, 19, 61, 70, 110, 111, 112), base = 112),
    data.frame(count = c(0, 1, 2, 499, 998, 999, 1000), base = 1000),
    data.frame(count = c(0, 1, 2, 33333, 99998, 99999, 100000), base = 100000),
    data.frame(count = c(2, 500000, 999999), base = 1000000),
    data.frame(count = c(0, 1, 2, 5, 1234567, 99999998, 100000000), base = 100000000),
    data.frame(count = c(0, 1, 3, 20, 250000000, 500000000, 999999990), base = 1000000000)
  )
))
grid <- merge(counts, data.frame(level = c(0.5, 0.9, 0.95, 0.999)))

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(number) sub("e-0", "e-", sprintf("%.15g", number))

interval <- function(count, base, level) {
  # What binom.test computes; of larger bases it would list every count, for its p-value.
  tail <- (1 - level) / 2
  bounds <- if (base <= 1e6) binom.test(count, base, conf.level = level)$conf.int else c(
    if (count == 0) 0 else qbeta(tail, count, base - count + 1),
    if (count == base) 1 else qbeta(1 - tail, count + 1, base - count)
  )
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
