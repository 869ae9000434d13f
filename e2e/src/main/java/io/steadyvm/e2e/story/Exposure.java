package io.steadyvm.e2e.story;

import static io.steadyvm.e2e.story.Story.MANIFEST;
import static io.steadyvm.e2e.story.Story.VM;

import io.steadyvm.e2e.stage.Stage;

/** Chapter 3: a Service for a VM, and for one that never ran. */
record Exposure(Stage stage) {
    private static final String PORTS = " --port 27017 --target-port 22";

    void tell() {
        stage.narrator().chapter("3. Expose: a Service in front of the guest's port 22");
        stage.run("virtctl expose virtualmachine " + VM + " --name vmiservice" + PORTS).succeeds();
        stage.run("kubectl get service vmiservice -o wide").succeeds().prints("27017/TCP", VM);
        stage.narrator().says("A VM that never ran can have one, too.");
        stage.run("sed 's/vm-cirros/vm-later/' " + MANIFEST + " | kubectl create -f -").succeeds();
        stage.run("virtctl expose virtualmachine vm-later --name later" + PORTS).succeeds();
        stage.run("kubectl get service later -o wide").succeeds().prints("27017/TCP", "vm-later");
        stage.run("kubectl delete vm/vm-later service/vmiservice").succeeds();
    }
}
