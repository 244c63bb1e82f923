/**
 * What a machine, a cluster and their settings lack for this program, and what to change: {@code
 * ./subp doctor}. {@link org.subp.doctor.JvmFacts} are gathered in a JVM, the driver's or an
 * executor's; {@link org.subp.doctor.JvmChecks}, {@link org.subp.doctor.ClusterChecks} and {@link
 * org.subp.doctor.HadoopChecks} judge, and look at nothing themselves but what they are given.
 */
package org.subp.doctor;
