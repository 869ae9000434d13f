package io.steadyvm.cli.command;

import io.steadyvm.cli.CommandFailure;
import io.steadyvm.cli.arguments.Arguments;
import io.steadyvm.cli.arguments.Flag;
import io.steadyvm.cli.arguments.Flag.Whole;
import io.steadyvm.cli.arguments.Flag.Word;
import io.steadyvm.cli.expose.ExposeOptions;
import java.util.List;

/** The flags of {@code expose}: all that KubeVirt's client has, and those of 2018. */
final class ExposeFlags {
    private static final int HIGHEST_PORT = 65_535;

    private static final Word NAME = Flag.word("name", "SERVICE", "Name of the Service; required.");
    private static final Whole PORT =
            Flag.number(
                    "port",
                    "PORT",
                    1,
                    HIGHEST_PORT,
                    "Port of the Service; else the ports that the VM's interface on the pod network"
                            + " lists.");
    private static final Word TARGET_PORT =
            Flag.word("target-port", "PORT", "Number or name of the guest's port; else --port.");
    private static final Word PROTOCOL = Flag.word("protocol", "TCP|UDP", "Protocol; else TCP.");
    private static final Word TYPE =
            Flag.word("type", "TYPE", "ClusterIP, NodePort or LoadBalancer; else ClusterIP.");
    private static final Word PORT_NAME = Flag.word("port-name", "NAME", "Name of the port.");
    private static final Word CLUSTER_IP =
            Flag.word("cluster-ip", "IP", "Address of the Service; None makes it headless.");
    private static final Word EXTERNAL_IP =
            Flag.word("external-ip", "IP", "One more address that leads to it.");
    private static final Word IP_FAMILY =
            Flag.word("ip-family", "FAMILY", "ipv4, ipv6, \"ipv4,ipv6\" or \"ipv6,ipv4\".");
    private static final Word IP_FAMILY_POLICY =
            Flag.word(
                    "ip-family-policy",
                    "POLICY",
                    "SingleStack, PreferDualStack or RequireDualStack.");
    private static final Whole NODE_PORT =
            Flag.number("node-port", "PORT", 1, HIGHEST_PORT, "Port on every node; else any.");
    private static final Word LOAD_BALANCER_IP =
            Flag.word("load-balancer-ip", "IP", "Address to ask the load balancer for.");

    static final List<Flag> ALL =
            List.of(
                    NAME,
                    PORT,
                    TARGET_PORT,
                    PROTOCOL,
                    TYPE,
                    PORT_NAME,
                    CLUSTER_IP,
                    EXTERNAL_IP,
                    IP_FAMILY,
                    IP_FAMILY_POLICY,
                    NODE_PORT,
                    LOAD_BALANCER_IP,
                    PowerCommand.DRY_RUN,
                    Terminal.OUTPUT);

    private ExposeFlags() {}

    static ExposeOptions read(Arguments arguments) {
        return new ExposeOptions(
                arguments
                        .text(NAME)
                        .orElseThrow(() ->
                                CommandFailure.usage(
                                        "required flag(s) \"name\" not set; pass --name")),
                arguments.number(PORT),
                arguments.text(TARGET_PORT),
                arguments.text(PROTOCOL).orElse("TCP"),
                arguments.text(TYPE).orElse("ClusterIP"),
                arguments.text(PORT_NAME),
                arguments.text(CLUSTER_IP),
                arguments.text(EXTERNAL_IP),
                arguments.text(IP_FAMILY),
                arguments.text(IP_FAMILY_POLICY),
                arguments.number(NODE_PORT),
                arguments.text(LOAD_BALANCER_IP));
    }
}
