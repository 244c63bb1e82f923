package org.subp.data;

/**
 * @param holdout share of every class to keep for validation, 0 for none: the dataset is then not
 *     split
 * @param rejectedShare of the source's files that may be unusable before the whole is given up
 * @param overwrite a dataset at the target
 */
public record PrepareOptions(double holdout, double rejectedShare, boolean overwrite) {

  public PrepareOptions {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException("the share held out must be in 0 .. 1, but is " + holdout);
    }
    if (!(rejectedShare >= 0 && rejectedShare <= 1)) {
      throw new IllegalArgumentException(
          "the share of rejected files must be in 0 .. 1, but is " + rejectedShare);
    }
  }
}
