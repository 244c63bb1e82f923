package org.subp.dl4j;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.util.SerializableConfiguration;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.subp.data.HadoopFile;
import org.subp.network.Shape;

/**
 * The examples of an RDD, written down once: a file for each partition, in the RDD's order. Ranks
 * read any example of them by its number, so that no step scans the RDD, and which rank sees which
 * example does not depend on where its partition lives.
 *
 * @param shape of one example
 * @param files in the order of the partitions
 * @param fingerprint of all values and labels: equal examples, equal fingerprint
 */
record Examples(Shape shape, int classes, List<File> files, String fingerprint) {

  /**
   * @param path of an {@link ExampleFile}
   * @param count of its examples
   */
  record File(String path, int count) implements Serializable {}

  /**
   * Writes an RDD down.
   *
   * @param classes of the network, as many as there are labels
   * @param folder of the files, any Hadoop path
   * @throws IllegalArgumentException if examples are none, of another shape, masked, or their
   *     labels not one of the classes each
   */
  static Examples write(JavaRDD<MultiDataSet> examples, Shape shape, int classes, String folder)
      throws IOException {
    Configuration hadoop = examples.context().hadoopConfiguration();
    Partition partition =
        new Partition(shape, classes, folder, new SerializableConfiguration(hadoop));
    // Plain texts, so that any spark.serializer will do.
    List<String[]> written = examples.mapPartitionsWithIndex(partition::write, true).collect();
    List<File> files = new ArrayList<>();
    StringBuilder checksums = new StringBuilder();
    for (String[] each : written) {
      if (!each[Partition.OBJECTION].isEmpty()) {
        throw new IllegalArgumentException(each[Partition.OBJECTION]);
      }
      files.add(new File(each[Partition.PATH], Integer.parseInt(each[Partition.COUNT])));
      checksums
          .append(each[Partition.COUNT])
          .append(':')
          .append(each[Partition.CHECKSUM])
          .append(' ');
    }
    Examples all = new Examples(shape, classes, List.copyOf(files), checksums.toString().strip());
    if (all.size() == 0) {
      throw new IllegalArgumentException("the RDD holds no examples; there is nothing to learn");
    }
    return all;
  }

  int size() {
    return files.stream().mapToInt(File::count).reduce(0, Math::addExact);
  }

  /** What a task does with its partition. */
  private record Partition(
      Shape shape, int classes, String folder, SerializableConfiguration hadoop)
      implements Serializable {
    static final int PATH = 0;
    static final int COUNT = 1;
    static final int CHECKSUM = 2;
    static final int OBJECTION = 3;

    /** A wrong example is reported, not thrown: trying it again would not make it better. */
    Iterator<String[]> write(int index, Iterator<MultiDataSet> examples) throws IOException {
      Path target = new Path(folder, "part-%05d".formatted(index));
      Path aside = target.suffix(".writing-" + TaskContext.get().taskAttemptId());
      FileSystem files = target.getFileSystem(hadoop.value());
      ExampleFile.Writer writer;
      try {
        writer = HadoopFile.writeAndTell(files, aside, out -> write(out, examples));
      } catch (IllegalArgumentException e) {
        return List.<String[]>of(
                new String[] {"", "0", "", "partition %d: %s".formatted(index, e.getMessage())})
            .iterator();
      }
      files.delete(target, false);
      if (!files.rename(aside, target)) {
        throw new IOException("cannot rename %s to %s".formatted(aside, target));
      }
      String checksum = Long.toHexString(writer.checksum());
      return List.<String[]>of(
              new String[] {target.toString(), String.valueOf(writer.count()), checksum, ""})
          .iterator();
    }

    private ExampleFile.Writer write(OutputStream out, Iterator<MultiDataSet> examples)
        throws IOException {
      ExampleFile.Writer writer = new ExampleFile.Writer(out, shape);
      while (examples.hasNext()) {
        add(examples.next(), writer);
      }
      return writer;
    }

    private void add(MultiDataSet examples, ExampleFile.Writer writer) throws IOException {
      require(
          examples.numFeatureArrays() == 1 && examples.numLabelsArrays() == 1,
          "a MultiDataSet has %d features and %d labels, where one of each is supported",
          examples.numFeatureArrays(),
          examples.numLabelsArrays());
      require(!examples.hasMaskArrays(), "examples have mask arrays, which are not supported");
      INDArray features = examples.getFeatures(0);
      INDArray labels = examples.getLabels(0);
      int size = (int) features.size(0);
      require(
          features.length() == (long) size * shape.size(),
          "features of shape %s came where examples are %s",
          java.util.Arrays.toString(features.shape()),
          shape);
      require(
          labels != null
              && labels.rank() == 2
              && labels.size(0) == size
              && labels.size(1) == classes,
          "labels of shape %s came for %d examples of %d classes",
          labels == null ? "none" : java.util.Arrays.toString(labels.shape()),
          size,
          classes);
      float[] values = features.dup('c').data().asFloat();
      float[] marks = labels.dup('c').data().asFloat();
      for (int i = 0; i < size; i++) {
        writer.add(values, i * shape.size(), label(marks, i * classes));
      }
    }

    private int label(float[] marks, int from) {
      int label = -1;
      for (int c = 0; c < classes; c++) {
        float mark = marks[from + c];
        require(
            mark == 0 || mark == 1 && label < 0,
            "a row of labels holds %s; labels must be one-hot (training.label-smoothing smooths)",
            mark);
        label = mark == 1 ? c : label;
      }
      require(label >= 0, "a row of labels is all zeros; labels must be one-hot");
      return label;
    }

    private static void require(boolean fulfilled, String message, Object... values) {
      if (!fulfilled) {
        throw new IllegalArgumentException(message.formatted(values));
      }
    }
  }
}
