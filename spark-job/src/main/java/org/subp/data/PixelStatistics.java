package org.subp.data;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.subp.image.RgbImage;

/**
 * Mean and deviation of the channels' values, where every image counts the same, whatever its size:
 * sums over images of each image's mean value and mean squared value.
 */
@JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
public final class PixelStatistics implements Serializable {
  private long images;
  private long pixels;
  private final double[] means = new double[3];
  private final double[] squares = new double[3];

  /** Of no images. */
  public PixelStatistics() {}

  void add(RgbImage image) {
    byte[] values = image.pixels();
    double count = values.length / 3;
    for (int channel = 0; channel < 3; channel++) {
      long sum = 0;
      long square = 0;
      for (int i = channel; i < values.length; i += 3) {
        int value = values[i] & 0xff;
        sum += value;
        square += value * value;
      }
      means[channel] += sum / count;
      squares[channel] += square / count;
    }
    images++;
    pixels += values.length / 3;
  }

  /** Added up in the order of calls: the same order gives the same bits. */
  void add(PixelStatistics other) {
    images += other.images;
    pixels += other.pixels;
    for (int channel = 0; channel < 3; channel++) {
      means[channel] += other.means[channel];
      squares[channel] += other.squares[channel];
    }
  }

  long pixels() {
    return pixels;
  }

  /** Of values scaled to 0..1. */
  List<Double> mean() {
    List<Double> result = new ArrayList<>();
    for (double sum : means) {
      result.add(sum / images / 255);
    }
    return result;
  }

  /** Of values scaled to 0..1; of the population, not a sample of it. */
  List<Double> deviation() {
    List<Double> result = new ArrayList<>();
    for (int channel = 0; channel < 3; channel++) {
      double mean = means[channel] / images;
      result.add(Math.sqrt(Math.max(0, squares[channel] / images - mean * mean)) / 255);
    }
    return result;
  }
}
