# steadyvm. `make help` lists what there is.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The default java may be older than 25; Maven and everything that it starts get the right one.
JAVA_HOME_25 = $(shell build/prerequisites java-home 2>/dev/null)
MAVEN = JAVA_HOME="$(JAVA_HOME_25)" mvn --batch-mode --no-transfer-progress $(MAVEN_ARGS)
# Maven itself on a recent JDK warns about its own libraries; that says nothing about ours.
export MAVEN_OPTS ?= -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED
JAVA = "$(JAVA_HOME_25)/bin/java"
VERSION = $(shell sed -n 's:^  <version>\(.*\)</version>:\1:p' pom.xml)
# Modules beside each other; what the end-to-end tests start must be packaged first, so they never are.
PARALLEL = -T1C

##@ Start here
help: ## this list
	@awk 'BEGIN {FS = ":.*## "} /^##@/ {printf "\n%s\n", substr($$0, 5)} /^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "STEADYVM_DIR and STEADYVM_PORT let several run side by side; KUBEBUILDER_ASSETS names a control plane that is there already."
.PHONY: help

demo: programs control-plane guest ## the story on a real API server, each command shown; stops everything at its end
	@$(JAVA) -jar e2e/target/steadyvm-e2e.jar
.PHONY: demo

up: programs control-plane guest ## the same, left running in the foreground; Ctrl-C stops all
	@exec $(JAVA) -cp e2e/target/steadyvm-e2e.jar io.steadyvm.cluster.UpMain
.PHONY: up

test: check control-plane guest chart ## unit tests of all modules, then the end-to-end tests; what CI runs
	@$(MAVEN) $(PARALLEL) verify
	@$(MAVEN) verify -pl e2e,faults -am -Dspotless.check.skip=true -DexcludedGroups= -Dgroups=e2e -Dsurefire.failIfNoSpecifiedTests=false
.PHONY: test

##@ While working
quick: check ## compile with all gates, and the unit tests; no cluster
	@$(MAVEN) -q $(PARALLEL) verify
.PHONY: quick

e2e: programs control-plane guest ## the end-to-end tests alone; TEST=Name picks one class
	@$(MAVEN) -q verify -pl e2e -am -DexcludedGroups= -Dgroups=e2e -Dsurefire.failIfNoSpecifiedTests=false $(if $(TEST),-Dtest=$(TEST))
.PHONY: e2e

explore: check ## the controller's decisions through every order of events, on a model; STATES a scenario, SECONDS for all
	@$(MAVEN) -q package -pl explore -am -Dmaven.test.skip=true -Dspotless.check.skip=true
	@$(JAVA) -Xmx2600m -cp 'explore/target/classes:api/target/classes:controller/target/classes:controller/target/lib/*' io.steadyvm.explore.ExploreMain $(or $(STATES),60000) $(or $(SECONDS),570)
.PHONY: explore

fuzz: check ## coverage-guided fuzzing of admission, SECONDS a target (60); what it finds is kept and replayed by `make quick`
	@$(MAVEN) -q package dependency:copy-dependencies -Pfuzz -DskipTests -pl admission -am -DincludeScope=test -DoutputDirectory=target/fuzz-lib -Dspotless.check.skip=true
	@JAVA=$(JAVA) admission/fuzz 'admission/target/test-classes:admission/target/classes:api/target/classes:admission/target/fuzz-lib/*' $(or $(SECONDS),60) $(TARGET)
.PHONY: fuzz

bench: check ## measurements on this machine, best when nothing else runs; ONLY=admission picks by the start of the name
	@$(MAVEN) -q package -pl bench,cli,webhook,controller -am -Dmaven.test.skip=true -Dspotless.check.skip=true
	@$(JAVA) --sun-misc-unsafe-memory-access=allow -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR -Dsun.net.httpserver.nodelay=true -Dbench.results=bench/target -jar bench/target/steadyvm-bench.jar $(ONLY)
.PHONY: bench

mutants: check ## the explorer examined: deliberate bugs, and the law that catches each
	@$(MAVEN) -q package -pl explore -am -Dmaven.test.skip=true -Dspotless.check.skip=true
	@$(JAVA) -Xmx2g -cp 'explore/target/classes:api/target/classes:controller/target/classes:controller/target/lib/*' io.steadyvm.explore.MutantsMain $(or $(WORLDS),30000)
.PHONY: mutants

chart: check control-plane ## the Helm chart, made from manifests/default and proven equal to it, in target/helm
	@manifests/helm/chart
.PHONY: chart

uninstall: check ## take steadyvm out of the cluster of the current context; FLAGS=--machines=delete, see manifests/uninstall --help
	@manifests/uninstall $(FLAGS)
.PHONY: uninstall

idle: programs control-plane ## 10,000 idle VMs for 10 minutes: what the controller asks for, and its memory; VMS, MINUTES
	@$(JAVA) -cp e2e/target/steadyvm-e2e.jar io.steadyvm.e2e.idle.IdleMain $(or $(VMS),10000) $(or $(MINUTES),10)
.PHONY: idle

faults: check control-plane ## the controller between faults and the real API server; SEED, CASE and MIXES choose, CONTROLLER='COMMAND' names another one
	@$(MAVEN) -q package -pl faults,controller -am -Dmaven.test.skip=true -Dspotless.check.skip=true
	@SEED=$(SEED) CASE='$(CASE)' MIXES=$(MIXES) BESIDE=$(BESIDE) FROM=$(FROM) SECONDS=$(SECONDS) CONTROLLER='$(CONTROLLER)' $(JAVA) -jar faults/target/steadyvm-faults.jar
.PHONY: faults

faults-mutants: check control-plane ## the faults examined: controllers with deliberate bugs in how they talk to the API server; MUTANTS names some
	@$(MAVEN) -q package dependency:copy-dependencies -pl faults -am -DskipTests -DincludeScope=test -DoutputDirectory=target/mutants-lib -Dspotless.check.skip=true
	@$(JAVA) -cp 'faults/target/test-classes:faults/target/classes:faults/target/mutants-lib/*' io.steadyvm.faults.mutant.MutantsMain $(MUTANTS)
.PHONY: faults-mutants

soak-certs: programs control-plane ## 1,000 leaf and 100 CA rotations under load, replicas killed; MINUTES at most
	@$(JAVA) -cp e2e/target/steadyvm-e2e.jar io.steadyvm.e2e.certificates.SoakMain $(or $(MINUTES),25)
.PHONY: soak-certs

images: check ## container images of webhook, controller and runtime, without Docker, into images/target; AOT=no: the same to the last bit
	@$(MAVEN) -q package org.cyclonedx:cyclonedx-maven-plugin:makeBom -pl images,webhook,controller,runtime -am -Dmaven.test.skip=true -Dspotless.check.skip=true
	@SOURCE_DATE_EPOCH=$${SOURCE_DATE_EPOCH:-$$(git log -1 --format=%ct)} REVISION=$$(git rev-parse HEAD) AOT=$(AOT) $(JAVA) -jar images/target/steadyvm-images.jar . $(VERSION)
.PHONY: images

images-twice: check ## the images built twice, the second time in a fresh clone, and compared to the last bit
	@images/check-reproducible
.PHONY: images-twice

format: check ## rewrite the sources as the formatter wants them
	@$(MAVEN) -q spotless:apply
.PHONY: format

programs: check ## the programs as jars, without tests, and the cache that makes virtctl start fast
	@$(MAVEN) -q package -Dmaven.test.skip=true -Dspotless.check.skip=true
	@JAVA_HOME="$(JAVA_HOME_25)" cli/bin/train-virtctl
.PHONY: programs

clean: ## delete what the build made (not the control plane in ~/.cache/steadyvm)
	@rm -rf target */target
.PHONY: clean

##@ The machine
deps: ## install what is missing, from Debian's packages; as root
	@build/prerequisites install
.PHONY: deps

check: # named by the others; says what is missing and how to install it
	@build/prerequisites check
.PHONY: check

control-plane: check ## build etcd, kube-apiserver, kube-controller-manager, kubectl once, into ~/.cache/steadyvm
	@cluster/build-control-plane >/dev/null
.PHONY: control-plane

guest: check ## build the guest that demo and tests boot (kernel and disk) once, into ~/.cache/steadyvm
	@runtime/guest/build-guest >/dev/null
.PHONY: guest
