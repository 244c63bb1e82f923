/**
 * The SUBP method and runtime: 1xN blocks, masks, scores, networks, the {@code .bsr} file and the
 * engine that runs it. Needs nothing but the JDK; the incubating Vector API is used where it is
 * present.
 */
module org.subp {
  requires static java.management;
  requires static jdk.incubator.vector;
  requires static jdk.management;

  exports org.subp.block;
  exports org.subp.bsr;
  exports org.subp.image;
  exports org.subp.infer;
  exports org.subp.network;
  exports org.subp.prune;
  exports org.subp.score;
}
