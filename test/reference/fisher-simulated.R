# Writes the simulated p-values that fisher-simulated.test.ts compares with.
# From the top of the checkout: Rscript test/reference/fisher-simulated.R

set.seed(20252)

random <- function(rows, columns, cases) {
  repeat {
    row <- sample(rows, cases, replace = TRUE, prob = runif(rows) + 0.2)
    column <- sample(columns, cases, replace = TRUE, prob = runif(columns) + 0.2)
    table <- unclass(table(factor(row, 1:rows), factor(column, 1:columns)))
    if (all(rowSums(table) > 0) && all(colSums(table) > 0)) return(table)
  }
}
tables <- list(
  rbind(c(1, 28, 11, 8, 23), c(0, 1, 1, 2, 3), c(1, 8, 8, 3, 8), c(2, 2, 0, 0, 2)),
  random(6, 5, 112),
  random(8, 8, 200),
  random(10, 4, 2000),
  random(15, 12, 60),
  random(2, 40, 90),
  random(30, 30, 150),
  rbind(c(9000, 4000, 2), c(9200, 3800, 7), c(100, 60, 0))
)

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(number) sub("e-0", "e-", sprintf("%.15g", number))

test <- function(table) {
  text <- paste(apply(table, 1, paste, collapse = " "), collapse = " / ")
  p <- fisher.test(table, simulate.p.value = TRUE, B = 1e6)$p.value
  sprintf('    { "table": "%s", "p": %s }', text, plain(p))
}

writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "fisher.test(table, simulate.p.value = TRUE, B = 1e6)$p.value",',
    '  "tests": [',
    paste(vapply(tables, test, ""), collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/fisher-simulated.json"
)
