# Writes the intervals for a share in a known caseload that finite-population.test.ts compares with.
# From the top of the checkout: Rscript test/reference/finite-population.R

counts <- do.call(rbind, lapply(1:12, function(base) data.frame(count = 0:base, base = base)))
grid <- rbind(
  merge(counts, data.frame(caseload = c(13, 14, 20, 100))),
  data.frame(count = c(0, 1, 19, 61, 70, 111, 112), base = 112, caseload = 113),
  data.frame(count = c(0, 1, 19, 61, 70, 111, 112), base = 112, caseload = 340),
  data.frame(count = c(0, 1, 19, 61, 70, 111, 112), base = 112, caseload = 1000000),
  data.frame(count = c(0, 1, 499, 1000), base = 1000, caseload = 1500)
)

interval <- function(count, base, caseload) {
  m <- base * (caseload - 1) / (caseload - base)
  # The warning is about the normal approximation of the test, not about the interval.
  bounds <- suppressWarnings(prop.test(m * (count / base), m, correct = FALSE)$conf.int)
  # Written plainly, and not as 1e-05, which a JSON formatter would change.
  plain <- sub("\\.?0+$", "", formatC(bounds, digits = 15, format = "f"))
  sprintf(
    "    [%d, %d, %d, %s, %s]",
    as.integer(count), as.integer(base), as.integer(caseload), plain[1], plain[2]
  )
}

rows <- mapply(interval, grid$count, grid$base, grid$caseload)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "prop.test(m * (count / base), m, correct = FALSE)$conf.int",',
    '  "columns": ["count", "base", "caseload", "lower", "upper"],',
    '  "intervals": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/finite-population.json"
)
