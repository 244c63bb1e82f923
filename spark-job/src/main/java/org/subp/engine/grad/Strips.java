package org.subp.engine.grad;

/**
 * Where Winograd's F(4, 3) finds its lines in planes that a padded 3x3 kernel leaves as large as
 * they are. A <em>strip</em> is four lines of a result and the six of the input they depend on; in
 * {@link #PLANES} sums of these six, one line each, three taps down the lines become one product,
 * so a convolution takes half the multiply-adds (Lavin and Gray, arXiv 1509.09308, in one direction
 * only: lines lie together, neighbours in a line need no shuffling).
 *
 * <p>Strips of some images, line by line, each as long as the pitch, make a row of a plane; {@link
 * #stride} is the distance of two rows.
 */
final class Strips {
  /** Lines of the result. */
  static final int LINES = 4;

  /** Sums, and lines of the input. */
  static final int PLANES = LINES + 2;

  private static final int STEP = Geometry.STEP;

  private final Geometry geometry;
  private final int ofImage;

  /** By strip the places in a row of its six lines of input; outside it is a gutter line. */
  private final int[] from;

  /** By strip the places in a row of its lines of result; -1 below the plane. */
  private final int[] into;

  /** All bits set for a pixel of a line, 0 behind. */
  private final int[] mask;

  Strips(Geometry geometry) {
    this.geometry = geometry;
    ofImage = (geometry.height() + LINES - 1) / LINES;
    from = new int[geometry.images() * ofImage * PLANES];
    into = new int[geometry.images() * ofImage * LINES];
    for (int strip = 0; strip < count(); strip++) {
      int image = strip / ofImage;
      int top = strip % ofImage * LINES;
      for (int i = 0; i < PLANES; i++) {
        int y = top - 1 + i;
        boolean inside = y >= 0 && y < geometry.height();
        from[strip * PLANES + i] = geometry.line(image, inside ? y : geometry.height());
      }
      for (int i = 0; i < LINES; i++) {
        into[strip * LINES + i] = top + i < geometry.height() ? geometry.line(image, top + i) : -1;
      }
    }
    mask = new int[rounded(pitch())];
    java.util.Arrays.fill(mask, 0, geometry.width(), -1);
  }

  /**
   * Whether the window is a padded 3x3, and whole vectors behind a plane's last line meet no other
   * image.
   */
  static boolean fit(Window window, Geometry geometry) {
    int last = (geometry.height() - 1) * geometry.pitch() + rounded(geometry.pitch());
    return window.direct() && window.kernel() == 3 && last <= geometry.image();
  }

  private static int rounded(int values) {
    return (values + STEP - 1) / STEP * STEP;
  }

  /** Strips of all images. */
  int count() {
    return geometry.images() * ofImage;
  }

  int ofImage() {
    return ofImage;
  }

  int pitch() {
    return geometry.pitch();
  }

  /** Values of so many strips' row, in whole vectors. */
  int length(int strips) {
    return rounded(strips * pitch());
  }

  /** Distance of two rows of so many strips: room for a whole vector and a 0 behind. */
  int stride(int strips) {
    return (rounded(strips * pitch() + STEP) / STEP | 1) * STEP;
  }

  /**
   * Reads the lines of some strips ahead of what follows.
   *
   * @param rows where channels begin in the arena; those from {@code row} to {@code end}
   */
  void prefetch(Workspace w, int member, int[] rows, int row, int end, int first, int last) {
    int from = geometry.line(first / ofImage, first % ofImage * LINES);
    int bottom = Math.min(geometry.height(), ((last - 1) % ofImage + 1) * LINES);
    int length = geometry.line((last - 1) / ofImage, bottom) - from;
    Prefetch.rows(w.arena(), rows, row, end, from, length, w.rows(member));
  }

  /**
   * A channel's six sums of the input's lines, of some strips.
   *
   * @param x where the channel begins in the arena
   * @param to where its row of the first plane begins in {@code rows}
   * @param next where the next channel's row begins
   * @param plane distance of two planes
   */
  void apart(Workspace w, int x, int first, int last, float[] rows, int to, int next, int plane) {
    for (int strip = first; strip < last; strip++, to += pitch()) {
      w.loops().apart(w.arena(), x, from, strip * PLANES, pitch(), rows, to, plane);
    }
    for (int k = 0; k < PLANES; k++) {
      rows[next - 1 + k * plane] = 0; // left of its first pixel
    }
  }

  /**
   * The sums of a strip of the result's gradient, by pixel; 0 in the gutter if the gradient is.
   *
   * @param z where channels begin in the arena; {@link Geometry#STEP} from {@code first} are taken
   * @param plane distance of two planes
   * @param step distance of two pixels
   */
  void spread(Workspace w, int[] z, int first, int strip, float[] to, int at, int plane, int step) {
    int line = strip * PLANES + 1; // lines of the result are the middle ones of the input
    w.loops().spread(w.arena(), z, first, from, line, pitch(), to, at, plane, step);
  }

  /**
   * From a channel's six products to the result's lines, and zeros behind each image's last.
   *
   * @param z where the channel begins in the arena
   * @param add whether to add to what is there, zeros to nothing
   */
  void together(
      Workspace w, float[] rows, int at, int plane, int first, int last, int z, boolean add) {
    float[] a = w.arena();
    for (int strip = first; strip < last; strip++, at += pitch()) {
      w.loops().together(rows, at, plane, mask, a, z, into, strip * LINES, add);
      if (!add && (strip + 1) % ofImage == 0) {
        int image = strip / ofImage;
        int end = strip + 1 < count() ? geometry.line(image + 1, 0) : geometry.row();
        java.util.Arrays.fill(a, z + geometry.line(image, geometry.height()), z + end, 0);
      }
    }
  }
}
