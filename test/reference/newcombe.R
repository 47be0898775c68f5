# Writes the intervals of differences that newcombe-interval.test.ts compares with: Newcombe's
# equations for method 10, written out, with the ends of each share's interval as roots.
# From the top of the checkout: Rscript test/reference/newcombe.R

z <- qnorm(0.975)

# The shares that lie z standard errors, taken at themselves, from the one observed.
ends <- function(count, base) {
  share <- count / base
  coefficients <- c(share^2, -2 * share - z^2 / base, 1 + z^2 / base)
  sort(Re(polyroot(coefficients)))
}

counts <- do.call(rbind, c(
  lapply(c(1, 2, 3, 5, 8, 12), function(base) data.frame(count = 0:base, base = base)),
  list(data.frame(count = c(0, 1, 61, 111, 112), base = 112), data.frame(count = c(2, 33333), base = 100000))
))
pairs <- merge(1:nrow(counts), 1:nrow(counts))

interval <- function(i, j) {
  one <- counts[i, ]
  other <- counts[j, ]
  p1 <- one$count / one$base
  p2 <- other$count / other$base
  w1 <- ends(one$count, one$base)
  w2 <- ends(other$count, other$base)
  bounds <- c(
    p1 - p2 - sqrt((p1 - w1[1])^2 + (w2[2] - p2)^2),
    p1 - p2 + sqrt((w1[2] - p1)^2 + (p2 - w2[1])^2)
  )
  # Written plainly, and not as 1e-05, which a JSON formatter would change.
  plain <- sub("\\.?0+$", "", formatC(bounds, digits = 13, format = "f"))
  plain <- sub("^-0$", "0", plain)
  sprintf(
    "    [%d, %d, %d, %d, %s, %s]",
    as.integer(one$count), as.integer(one$base), as.integer(other$count), as.integer(other$base),
    plain[1], plain[2]
  )
}

rows <- mapply(interval, pairs$x, pairs$y)
writeLines(
  c(
    "{",
    sprintf('  "made": "%s",', R.version.string),
    '  "call": "p1 - p2 -/+ sqrt((p1 - l1)^2 + (u2 - p2)^2), sqrt((u1 - p1)^2 + (p2 - l2)^2)",',
    '  "columns": ["count", "base", "other count", "other base", "lower", "upper"],',
    '  "intervals": [',
    paste(rows, collapse = ",\n"),
    "  ]",
    "}"
  ),
  "test/reference/newcombe.json"
)
