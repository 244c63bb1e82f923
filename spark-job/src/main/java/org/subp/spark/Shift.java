package org.subp.spark;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/**
 * One Spark job whose tasks, one for each place, serve the steps of some seconds ({@link Desk}): to
 * start tasks takes longer than to tell running ones what comes next. Orders and answers go over
 * Spark's own RPC and are as authenticated and encrypted as that is; they are {@code byte[]}, since
 * Spark's RPC does not know the classes that come in an application's jar.
 */
final class Shift implements ThreadSafeRpcEndpoint {
  private final RpcEnv rpc = SparkEnv.get().rpcEnv();
  private final String name = "subp-" + UUID.randomUUID();
  private final Desk<?> desk;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  /** A Spark job, from its start to its end. */
  interface Job {
    /**
     * @param name of the endpoint that its tasks ask
     */
    void run(String name) throws Exception;
  }

  Shift(Desk<?> desk) {
    this.desk = desk;
  }

  /** Starts the job, on a thread of its own. */
  void start(Job job) {
    RpcEndpointRef endpoint = rpc.setupEndpoint(name, this);
    Thread thread = new Thread(() -> run(job, endpoint), "shift");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Job job, RpcEndpointRef endpoint) {
    try {
      job.run(name);
      desk.fail(new IllegalStateException("all tasks went home, but not all ranks had answered"));
    } catch (Throwable e) { // Spark throws checked exceptions undeclared
      desk.fail(e);
    } finally {
      rpc.stop(endpoint);
      ended.complete(null);
    }
  }

  /** When the job is over and its executors are free. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  @Override
  public RpcEnv rpcEnv() {
    return rpc;
  }

  @Override
  public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
    return new AbstractPartialFunction<>() {
      @Override
      public boolean isDefinedAt(Object message) {
        return message instanceof byte[];
      }

      @Override
      public BoxedUnit apply(Object message) {
        desk.ask(Answer.decode((byte[]) message), context::reply);
        return BoxedUnit.UNIT;
      }
    };
  }
}
