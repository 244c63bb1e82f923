package org.subp.infer;

import org.subp.network.Shape;

/**
 * What one operation of a model takes for one image.
 *
 * @param name the operation's
 * @param output shape of its output
 * @param kernel who computes it: output channels x pixels of a register tile for convolutions, the
 *     operation's kind otherwise
 * @param multiplyAdds of live blocks
 * @param seconds median over the later half of the passes
 */
public record LayerTime(
    String name, Shape output, String kernel, long multiplyAdds, double seconds) {}
