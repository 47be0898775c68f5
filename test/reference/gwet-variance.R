# A coefficient (pa - pe) / (1 - pe) with Gwet's variance of it, for the scripts that need one.

# pa and pe of subjects that weigh differently, of counts with a rating a row at least.
parts <- function(counts, weight, chance) {
  readers <- rowSums(counts)
  agreeing <- rowSums(counts * (counts - 1)) / pmax(readers * (readers - 1), 1)
  shares <- colSums(weight * counts / readers) / sum(weight)
  c(sum((weight * agreeing)[readers > 1]) / sum(weight[readers > 1]), chance(shares))
}

# The terms of Gwet's variance, subject by subject.
terms <- function(counts, chance, chanceOfSubject) {
  readers <- rowSums(counts)
  paired <- readers > 1
  n <- nrow(counts)
  two <- parts(counts, rep(1, n), chance)
  pa <- two[1]
  pe <- two[2]
  coefficient <- (pa - pe) / (1 - pe)
  own <- rowSums(counts * (counts - 1)) / ifelse(paired, readers * (readers - 1), 1)
  own <- ifelse(paired, n / sum(paired) * (own - pe) / (1 - pe), 0)
  shares <- colSums(counts / readers) / n
  ofSubject <- as.vector((counts / readers) %*% chanceOfSubject(shares))
  own - 2 * (1 - coefficient) * (ofSubject - pe) / (1 - pe) - coefficient
}

estimate <- function(counts, chance, chanceOfSubject) {
  counts <- counts[rowSums(counts) > 0, , drop = FALSE]
  n <- nrow(counts)
  if (!any(rowSums(counts) > 1)) return(c(NA, NA))
  two <- parts(counts, rep(1, n), chance)
  if (two[2] > 1 - 1e-12) return(c(NA, NA))
  coefficient <- (two[1] - two[2]) / (1 - two[2])
  if (n < 2) return(c(coefficient, NA))
  found <- terms(counts, chance, chanceOfSubject)
  if (all(rowSums(counts) > 1)) {
    # Then they are what the coefficient changes by where a subject weighs a little more.
    h <- 1e-5
    slope <- vapply(seq_len(n), function(at) {
      of <- function(step) {
        weight <- rep(1, n)
        weight[at] <- 1 + step
        two <- parts(counts, weight, chance)
        (two[1] - two[2]) / (1 - two[2])
      }
      n * (of(h) - of(-h)) / (2 * h)
    }, 0)
    stopifnot(abs(slope - found) < 1e-6)
  }
  error <- sqrt(sum(found^2) / (n * (n - 1)))
  c(coefficient, if (error < 1e-12) 0 else error)
}
