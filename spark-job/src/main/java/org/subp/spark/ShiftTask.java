package org.subp.spark;

import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.util.RpcUtils;
import scala.reflect.ClassTag;
import scala.reflect.ClassTag$;

/**
 * What a task of a {@link Shift} does: asks for an order, lets its ranks compute, answers and asks
 * for the next one, until it is sent home.
 *
 * @param run names the run's replica
 * @param setup the serialised {@link org.subp.train.RankSetup}
 * @param desk the driver's endpoint
 */
record ShiftTask(String run, Broadcast<byte[]> setup, String desk) implements Serializable {
  private static final ClassTag<byte[]> BYTES = ClassTag$.MODULE$.apply(byte[].class);

  /**
   * @param ranks of this task's place
   */
  void serve(Iterator<Integer> ranks) throws IOException {
    List<Integer> mine = new ArrayList<>();
    ranks.forEachRemaining(mine::add);
    int place = TaskContext.getPartitionId();
    SparkEnv spark = SparkEnv.get();
    RpcEndpointRef driver = RpcUtils.makeDriverRef(desk, spark.conf(), spark.rpcEnv());
    Answer answer = new Answer(place, 0, List.of());
    while (true) {
      byte[] next = driver.askSync(answer.encode(), BYTES);
      if (Arrays.equals(next, Desk.GO_HOME)) {
        return;
      }
      Order order = Order.decode(next);
      RankTask task = new RankTask(run, setup, order.weights(), order.version());
      List<byte[]> messages = new ArrayList<>();
      for (int rank : mine) {
        messages.addAll(task.messages(order.content(), order.step(), rank, 1));
      }
      answer = new Answer(place, order.number(), messages);
    }
  }
}
