# Writes the numbers of cases that double-coding-size.test.ts compares with: the root of the
# quadratic that the width of the Wilson interval is, checked by the intervals of prop.test()
# where the number of agreeing cases is whole.
# From the top of the checkout: Rscript test/reference/double-coding-size.R

sizeOf <- function(p, width, z) {
  a <- width^2
  b <- 2 * width^2 * z^2 - 4 * z^2 * p * (1 - p)
  c <- width^2 * z^4 - z^4
  # Rounded first: a root that is whole may come out a little above.
  max(1, ceiling(round((-b + sqrt(b^2 - 4 * a * c)) / (2 * a), 7)))
}

widthOf <- function(count, base) {
  # The warning is about the normal approximation of the test, not about the interval.
  diff(suppressWarnings(prop.test(count, base, correct = FALSE)$conf.int)[1:2])
}

grid <- expand.grid(p = c(0:20 / 20, 0.97, 0.99), width = c(0.01, 0.02, 1:20 / 20))
row <- function(p, width) {
  n <- sizeOf(p, width, qnorm(0.975))
  if (abs(p * n - round(p * n)) < 1e-9) stopifnot(widthOf(round(p * n), n) <= width + 1e-9)
  sprintf("    [%s, %s, %d]", format(p), format(width), as.integer(n))
}
rows <- mapply(row, grid$p, grid$width)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "columns": ["agreement", "width", "cases"],',
    '  "sizes": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/double-coding-size.json"
)
