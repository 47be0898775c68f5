# Writes the shares of agreeing pairs that percent-agreement.test.ts compares with, counted
# reader by reader. From the top of the checkout: Rscript test/reference/percent-agreement.R

source("test/reference/ratings.R")

row <- function(sample) {
  pairs <- apply(sample$raw, 1, function(answers) {
    answers <- answers[!is.na(answers)]
    if (length(answers) < 2) return(c(0, 0))
    both <- combn(answers, 2)
    c(sum(both[1, ] == both[2, ]), ncol(both))
  })
  pairs <- pairs[, pairs[2, ] > 0, drop = FALSE]
  n <- ncol(pairs)
  totals <- rowSums(pairs)
  share <- totals[1] / totals[2]
  error <- if (n < 2) NA else sd(pairs[1, ] - share * pairs[2, ]) / mean(pairs[2, ]) / sqrt(n)
  sprintf(
    '    {\n      "ratings": "%s",\n      "count": %d,\n      "base": %d,\n      "standardError": %s\n    }',
    text(countsOf(sample$raw, sample$categories)), totals[1], totals[2], number(error)
  )
}

writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "samples": [',
    paste(vapply(samples, row, ""), collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/percent-agreement.json"
)
