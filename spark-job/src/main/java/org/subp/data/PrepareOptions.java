package org.subp.data;

/**
 * What {@code prepare} is told beside source and target.
 *
 * @param holdout share of every class to keep for validation, 0 for none: the dataset is then not
 *     split
 * @param rejectedShare of the source's files that may be unusable before the whole is given up
 * @param overwrite a dataset at the target
 * @param shortSide larger images are scaled down to so many pixels on their short side; 0 leaves
 *     them as they are
 * @param labels file with the classes of images that lie in no class folder, or null: {@link
 *     Labels}
 * @param classes file with what classes are called, or null: {@link Labels}
 */
public record PrepareOptions(
    double holdout,
    double rejectedShare,
    boolean overwrite,
    int shortSide,
    String labels,
    String classes) {

  /**
   * Checks ranges.
   *
   * @param holdout 0 to less than 1
   * @param rejectedShare 0 to 1
   * @param overwrite either
   * @param shortSide 0 or more
   * @param labels path or null; looked for by {@link Preparation#plan}
   * @param classes path or null; looked for by {@link Preparation#plan}
   * @throws IllegalArgumentException naming the value that is out of range
   */
  public PrepareOptions {
    if (!(holdout >= 0 && holdout < 1)) {
      throw new IllegalArgumentException("the share held out must be in 0 .. 1, but is " + holdout);
    }
    if (!(rejectedShare >= 0 && rejectedShare <= 1)) {
      throw new IllegalArgumentException(
          "the share of rejected files must be in 0 .. 1, but is " + rejectedShare);
    }
    if (shortSide < 0) {
      throw new IllegalArgumentException("a short side cannot have " + shortSide + " pixels");
    }
  }

  /**
   * Class folders as they are.
   *
   * @param holdout 0 to less than 1
   * @param rejectedShare 0 to 1
   * @param overwrite a dataset at the target
   */
  public PrepareOptions(double holdout, double rejectedShare, boolean overwrite) {
    this(holdout, rejectedShare, overwrite, 0, null, null);
  }
}
