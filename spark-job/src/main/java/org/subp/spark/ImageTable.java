package org.subp.spark;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.subp.data.DataException;

/**
 * Images in a Parquet table: {@code content} (binary), {@code path} (text) and, if it is there,
 * {@code label} (text), as Spark's {@code binaryFile} source names them.
 */
final class ImageTable {
  /**
   * Rows that the reader decodes at once. Its default of 4,096 would be 400 MB of ImageNet's
   * images, and an error above 2 GB.
   */
  private static final int ROWS_AT_ONCE = 16;

  private ImageTable() {}

  /**
   * @throws DataException if it cannot be read or lacks a column
   */
  static JavaRDD<EncodedImage> read(SparkSession spark, String input) throws DataException {
    SparkSession own = spark.newSession(); // its settings are nobody else's
    own.conf().set("spark.sql.parquet.columnarReaderBatchSize", ROWS_AT_ONCE);
    Dataset<Row> table;
    try {
      table = own.read().parquet(input);
    } catch (Exception e) { // Spark throws checked exceptions undeclared
      throw new DataException(
          input + " cannot be read as a Parquet table: " + e.getMessage().lines().findFirst().get(),
          e);
    }
    requireColumn(table.schema(), "content", DataTypes.BinaryType, input);
    requireColumn(table.schema(), "path", DataTypes.StringType, input);
    boolean labelled = Arrays.asList(table.columns()).contains("label");
    if (labelled) {
      requireColumn(table.schema(), "label", DataTypes.StringType, input);
    }
    Column label =
        labelled ? table.col("label") : functions.lit(null).cast(DataTypes.StringType).as("label");
    return table
        .select(table.col("path"), label, table.col("content"))
        .javaRDD()
        .map(ImageTable::image);
  }

  private static void requireColumn(StructType schema, String name, DataType type, String input)
      throws DataException {
    if (!List.of(schema.fieldNames()).contains(name)
        || !schema.apply(name).dataType().equals(type)) {
      throw new DataException(
          "%s needs a column %s of type %s, but has %s"
              .formatted(input, name, type.simpleString(), schema.simpleString()));
    }
  }

  private static EncodedImage image(Row row) {
    String path = row.getString(0);
    String label = row.getString(1);
    byte[] content = row.getAs(2);
    return content == null
        ? EncodedImage.unreadable(path, label, "the table has no content for it")
        : EncodedImage.read(path, label, content);
  }
}
