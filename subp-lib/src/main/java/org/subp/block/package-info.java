/**
 * 1xN blocks and the masks that keep or prune them: the vocabulary every other room speaks.
 *
 * <p>Start at {@link org.subp.block.BlockLayout}, which cuts one convolution weight into blocks,
 * and {@link org.subp.block.BlockMask}, which says which of them live. A mask that keeps unequally
 * many blocks in two groups cannot be constructed: uniformity (SUBP, section 3.1) is what gives
 * every thread equal work and spares the sparse format its row pointers. Nothing here knows how a
 * mask was chosen.
 */
package org.subp.block;
