/**
 * The loop of the method. Knows neither Spark nor DL4J: {@link org.subp.train.Workers} is the port
 * behind which ranks compute, in this JVM or on a cluster.
 */
package org.subp.train;
