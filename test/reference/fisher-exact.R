# Writes the p-values that fisher-exact.test.ts compares with.
# From the top of the checkout: Rscript test/reference/fisher-exact.R

set.seed(20251)

small <- expand.grid(a = 0:8, b = 0:8, c = 0:8, d = 0:8)
small <- subset(small, a + b <= 8 & c + d <= 8 & a + c <= 8 & b + d <= 8)
small <- subset(small, a + b > 0 & c + d > 0 & a + c > 0 & b + d > 0)
two_by_two <- lapply(seq_len(nrow(small)), function(i) matrix(as.integer(small[i, ]), 2, byrow = TRUE))
large <- list(
  matrix(c(56L, 14L, 48L, 32L), 2, byrow = TRUE),
  matrix(c(300L, 12L, 290L, 31L), 2, byrow = TRUE),
  matrix(c(5000L, 4000L, 4800L, 4300L), 2, byrow = TRUE),
  matrix(c(400000L, 100000L, 399000L, 101000L), 2, byrow = TRUE),
  matrix(c(90L, 10L, 10L, 90L), 2, byrow = TRUE)
)

random <- function(rows, columns, cases) {
  repeat {
    row <- sample(rows, cases, replace = TRUE, prob = runif(rows) + 0.2)
    column <- sample(columns, cases, replace = TRUE, prob = runif(columns) + 0.2)
    table <- unclass(table(factor(row, 1:rows), factor(column, 1:columns)))
    if (all(rowSums(table) > 0) && all(colSums(table) > 0)) return(table)
  }
}
sizes <- expand.grid(rows = 2:4, columns = 2:5, cases = c(10, 20, 30, 40, 60), turn = 1:3)
sizes <- subset(sizes, rows * columns * cases <= 600)
larger <- Map(random, sizes$rows, sizes$columns, sizes$cases)
# Tables of which a search without bounds takes seconds, and one whose p is beyond them.
larger <- c(larger, list(
  rbind(c(1, 28, 11, 8, 23), c(0, 1, 1, 2, 3), c(1, 8, 8, 3, 8), c(2, 2, 0, 0, 2)),
  rbind(c(14, 9, 6, 3, 2, 1), c(10, 8, 5, 3, 2, 2), c(8, 6, 5, 2, 1, 1), c(5, 4, 3, 4, 4, 4)),
  rbind(c(60, 40, 30, 20), c(30, 25, 15, 10), c(25, 20, 15, 10)),
  rbind(c(200, 150, 3), c(180, 160, 9)),
  rbind(c(30, 1, 0), c(2, 25, 1), c(0, 2, 28)),
  rbind(1:14, rep(3, 14)),
  rbind(c(2, 0, 1, 0, 3, 1, 0, 0), c(0, 1, 0, 2, 0, 0, 1, 1), c(1, 1, 0, 0, 0, 2, 0, 1), c(0, 0, 2, 1, 0, 0, 1, 0), c(1, 0, 0, 0, 1, 0, 0, 2))
))

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(number) sub("e-0", "e-", sprintf("%.15g", number))

test <- function(table) {
  text <- paste(apply(table, 1, paste, collapse = " "), collapse = " / ")
  p <- fisher.test(table, workspace = 2e7)$p.value
  sprintf('    { "table": "%s", "p": %s }', text, plain(p))
}

rows <- vapply(c(two_by_two, large, larger), test, "")
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "fisher.test(table, workspace = 2e7)$p.value",',
    '  "tests": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/fisher-exact.json"
)
