# What the reference scripts of ratings share: random ratings, with some left out, and their text.

# Written plainly, and not as 1e-05, which a JSON formatter would change.
number <- function(value) {
  if (is.na(value)) return("null")
  text <- formatC(value, digits = 15, format = "f")
  sub("^-0$", "0", sub("\\.?0+$", "", text))
}

# A matrix of counts as text, its rows parted by a stroke.
text <- function(counts) paste(apply(counts, 1, paste, collapse = " "), collapse = " / ")

# Counts of some subjects' answers, made of a row a subject and a column a reader.
ratings <- function(subjects, readers, categories, missing) {
  usual <- sample(categories, subjects, replace = TRUE)
  raw <- matrix(sample(categories, subjects * readers, replace = TRUE), subjects)
  agreed <- matrix(runif(subjects * readers) < 0.6, subjects)
  raw[agreed] <- usual[row(raw)][agreed]
  raw[runif(length(raw)) < missing] <- NA
  raw
}
countsOf <- function(raw, categories) {
  t(apply(raw, 1, function(answers) tabulate(answers, categories)))
}

set.seed(1)
samples <- unlist(recursive = FALSE, lapply(2:5, function(categories) {
  unlist(recursive = FALSE, lapply(2:5, function(readers) {
    lapply(c(0, 0, 0.2, 0.4), function(missing) {
      list(raw = ratings(sample(3:12, 1), readers, categories, missing), categories = categories)
    })
  }))
}))
