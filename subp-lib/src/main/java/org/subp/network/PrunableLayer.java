package org.subp.network;

import java.io.Serializable;
import org.subp.block.BlockLayout;

/**
 * A convolution that SUBP prunes.
 *
 * @param node its name in the network
 * @param offset where its OIHW weight begins in the flat parameter array
 * @param layout its cut into 1xN blocks
 */
public record PrunableLayer(String node, int offset, BlockLayout layout) implements Serializable {}
