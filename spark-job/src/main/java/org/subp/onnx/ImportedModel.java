package org.subp.onnx;

import java.util.List;
import org.subp.bsr.BsrModel;

/**
 * A model read from an ONNX file, and what was found on the way.
 *
 * @param model ready to run or to write
 * @param described whether the file itself names classes and preprocessing, as those written here
 *     do; otherwise classes are numbered, and preprocessing is that usual for ImageNet
 * @param layers what was found in the zeros of each convolution, in order; depthwise ones have no
 *     blocks
 * @param notes what was read otherwise than it stands in the file
 */
public record ImportedModel(
    BsrModel model, boolean described, List<LayerBlocks> layers, List<String> notes) {
  /**
   * Copies the lists.
   *
   * @param model ready to run or to write
   * @param described whether the file names classes and preprocessing
   * @param layers one a convolution
   * @param notes may be empty
   */
  public ImportedModel {
    layers = List.copyOf(layers);
    notes = List.copyOf(notes);
  }
}
