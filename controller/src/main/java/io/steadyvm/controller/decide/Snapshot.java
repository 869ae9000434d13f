package io.steadyvm.controller.decide;

import io.steadyvm.controller.view.VmView;
import io.steadyvm.controller.view.VmiView;
import java.util.Optional;

/**
 * What the caches show about one VM, each as far as its watch has come.
 *
 * @param vmRevision a lower bound of the revision that the VM cache has reached
 * @param vmiRevision likewise, of the instances' cache
 */
public record Snapshot(
        Optional<VmView> vm, Optional<VmiView> vmi, long vmRevision, long vmiRevision) {}
