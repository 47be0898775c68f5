# Writes what chi-squared.test.ts and chi-squared-tail.test.ts compare with.
# From the top of the checkout: Rscript test/reference/chi-squared.R

set.seed(20252)

small <- expand.grid(a = 0:4, b = 0:4, c = 0:4, d = 0:4)
small <- subset(small, a + b > 0 & c + d > 0 & a + c > 0 & b + d > 0)
two_by_two <- lapply(seq_len(nrow(small)), function(i) matrix(as.integer(small[i, ]), 2, byrow = TRUE))

random <- function(rows, columns, cases) {
  row <- sample(rows, cases, replace = TRUE, prob = runif(rows) + 0.1)
  column <- sample(columns, cases, replace = TRUE, prob = runif(columns) + 0.1)
  unclass(table(factor(row, 1:rows), factor(column, 1:columns)))
}
sizes <- expand.grid(rows = 2:6, columns = 2:6, cases = c(12, 60, 1000, 100000))
larger <- Map(random, sizes$rows, sizes$columns, sizes$cases)

# Exponents as a JSON formatter writes them: 1e-5 and not 1e-05.
plain <- function(number) sub("e-0", "e-", sprintf("%.15g", number))

test <- function(table) {
  filled <- table[rowSums(table) > 0, colSums(table) > 0]
  # The warning is about small expected counts.
  result <- suppressWarnings(chisq.test(filled, correct = FALSE))
  lines <- sprintf(
    '"%s": %s',
    c("table", "statistic", "df", "p", "smallestExpected"),
    c(
      sprintf('"%s"', paste(apply(table, 1, paste, collapse = " "), collapse = " / ")),
      plain(c(result$statistic, result$parameter, result$p.value, min(result$expected)))
    )
  )
  paste0("    {\n", paste0("      ", lines, collapse = ",\n"), "\n    }")
}

statistics <- c(1e-6, 0.01, 0.5, 1, 2, 3.841459, 5, 10, 20, 50, 100, 200, 400, 700, 1000)
degrees <- c(1:12, 20, 25, 50, 51, 100, 199, 200)
grid <- merge(data.frame(statistic = statistics), data.frame(df = degrees))
tails <- sprintf(
  "    [%s, %d, %s]", plain(grid$statistic), as.integer(grid$df),
  sub("e-0", "e-", sprintf("%.17g", pchisq(grid$statistic, grid$df, lower.tail = FALSE)))
)

write <- function(name, call, key, rows, columns = NULL) {
  writeLines(
    c(
      "{",
      sprintf('  "made": "%s",', R.version.string),
      sprintf('  "call": "%s",', call),
      columns,
      sprintf('  "%s": [', key),
      paste(rows, collapse = ",\n"),
      "  ]",
      "}"
    ),
    sprintf("test/reference/%s.json", name)
  )
}
write("chi-squared", "chisq.test(table, correct = FALSE)", "tests", vapply(c(two_by_two, larger), test, ""))
write(
  "chi-squared-tail", "pchisq(statistic, df, lower.tail = FALSE)", "tails", tails,
  '  "columns": ["statistic", "df", "p"],'
)
