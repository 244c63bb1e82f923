/**
 * Choosing a block size for a machine: {@link org.subp.tune.BlockTuning} times untrained networks
 * of equal sparsity and different N, for what a network costs to run does not depend on what its
 * weights are. The paper leaves open which N is best where.
 */
package org.subp.tune;
