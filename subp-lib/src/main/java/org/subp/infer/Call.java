package org.subp.infer;

import org.subp.kernel.Kernels;

/**
 * What one call of a predictor changes: workspaces, kept from call to call. If the team is free,
 * its members first take whole images each, which needs no meeting, and compute the few left
 * together. If another caller has the team, this one does not wait but computes alone.
 */
final class Call implements Team.Job {
  private final Plan plan;
  private final Team team;
  private final Workspace[] workspaces;
  private Kernels kernels;
  private float[] images;
  private int batch;
  private float[] logits;

  Call(Plan plan, Team team) {
    this.plan = plan;
    this.team = team;
    workspaces = new Workspace[team.size()];
  }

  void predict(Kernels with, float[] givenImages, int givenBatch, float[] givenLogits) {
    kernels = with;
    images = givenImages;
    batch = givenBatch;
    logits = givenLogits;
    try {
      if (team.tryAcquire()) {
        try {
          team.run(this);
        } finally {
          team.release();
        }
      } else {
        alone(0, 0, batch);
      }
    } finally {
      images = null;
      logits = null;
    }
  }

  @Override
  public void run(int member, Team all) {
    int each = batch / all.size();
    alone(member, member * each, (member + 1) * each);
    for (int image = each * all.size(); image < batch; image++) {
      together(member, image);
    }
  }

  private void alone(int member, int from, int to) {
    for (int image = from; image < to; image++) {
      Workspace own = workspace(member);
      float[] arena = own.arena();
      plan.load(images, image * plan.image().shape().size(), arena, 0, 1);
      for (int i = 0; i < plan.steps().size(); i++) {
        plan.steps().get(i).run(kernels, arena, own, 0, 1);
      }
      unload(arena, image);
    }
  }

  private void together(int member, int image) {
    Workspace own = workspace(member);
    team.barrier();
    float[] arena = workspaces[0].arena();
    plan.load(images, image * plan.image().shape().size(), arena, member, team.size());
    for (int i = 0; i < plan.steps().size(); i++) {
      team.barrier();
      plan.steps().get(i).run(kernels, arena, own, member, team.size());
    }
    team.barrier();
    if (member == 0) {
      unload(arena, image);
    }
  }

  private Workspace workspace(int member) {
    if (workspaces[member] == null) {
      workspaces[member] = plan.workspace();
    }
    return workspaces[member];
  }

  private void unload(float[] arena, int image) {
    plan.unload(arena, logits, image * plan.logits().shape().size());
  }
}
