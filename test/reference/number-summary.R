# Writes the summaries of numbers that number-summary.test.ts compares with.
# From the top of the checkout: Rscript test/reference/number-summary.R
cases <- list(
  one = "7",
  two = c("1", "2"),
  same = rep("0.1", 10),
  ages = as.character(c(18:79, 18:40, 25:33, 61, 61, 61)),
  decimals = c("0.1", "0.2", "0.3", "17.995", "18", "2.50", "2.5", "-3.75"),
  below_zero = c("-9", "-8.5", "-8.5", "-1"),
  five = c("3", "1", "4", "1", "5"),
  six = c("3", "1", "4", "1", "5", "9"),
  seven = c("3", "1", "4", "1", "5", "9", "2"),
  far_apart = c("999999999999999", "0.000000000000001", "1", "999999999999998"),
  days = as.character((1:400 * 7919) %% 366),
  money = sprintf("%.2f", (1:250 * 104729 %% 100000) / 100)
)

of <- function(written) {
  x <- as.numeric(written)
  q <- unname(quantile(x, c(0.25, 0.5, 0.75), type = 7))
  spread <- if (length(x) < 2) "null" else plain(sd(x))
  sprintf(
    '"n": %d, "median": %s, "q1": %s, "q3": %s, "mean": %s, "sd": %s, "min": %s, "max": %s',
    length(x), plain(q[2]), plain(q[1]), plain(q[3]), plain(mean(x)), spread, plain(min(x)), plain(max(x))
  )
}

# As text: a JSON formatter would change 1e-15.
plain <- function(number) sprintf('"%.15g"', number)
quoted <- function(texts) paste0('"', texts, '"', collapse = ", ")

lines <- sprintf(
  '    { "name": "%s", "numbers": [%s], %s }', names(cases), sapply(cases, quoted), sapply(cases, of)
)
writeLines(
  c(
    "{",
    '  "call": "quantile(x, type = 7), mean(x), sd(x), range(x)",',
    '  "cases": [', paste(lines, collapse = ",\n"), "  ]", "}"
  ),
  "test/reference/number-summary.json"
)
