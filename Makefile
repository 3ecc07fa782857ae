# The verbs of a contributor. Maven runs on JDK 25, because the formatter parses with the JDK it runs on.
JAVA_HOME := $(shell launcher/find-jdk)
export JAVA_HOME

MVN = $(or $(JAVA_HOME:%=mvn),$(error No JDK 25 was found; install one, or set JAVA_HOME)) -B -q
ROOM ?=
EX ?= quickstart
BENCHMARKS ?= .*
rooms = $(if $(ROOM),-pl $(ROOM) -am -Dsurefire.failIfNoSpecifiedTests=false -Dtest='org.synfire.$(ROOM).**')

.DEFAULT_GOAL := help
.PHONY: help build test fmt check it verify reference run bench ci clean

help: ## lists these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "%-12s%s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## compiles, and assembles what ./synfire runs
	$(MVN) package -Dmaven.test.skip=true

test: ## tests of all rooms, or of one: make test ROOM=tree
	$(MVN) test $(rooms)

fmt: ## lays out the sources
	$(MVN) spotless:apply

check: ## layout and static analysis, without running tests
	$(MVN) test-compile

it: ## tests of the whole: layers, launcher, documentation, invalid inputs
	$(MAKE) test ROOM=e2e

verify: ## build, checks, tests, coverage: what has to pass
	$(MVN) verify

reference: ## compares with the reference cases, digit for digit
	./synfire verify examples/reference

run: ## runs an example: make run EX=stochastic
	./synfire run examples/$(EX)/tree_paths.yml -o out/$(EX)

bench: ## measures kernels with JMH: make bench BENCHMARKS="NeuronKernels -p model=iaf_psc_exp"
	$(MVN) package -Pbench -pl bench -am -Dmaven.test.skip=true -Dbenchmarks="$(BENCHMARKS)"

ci: ## what the build server runs
	.ci/run

clean: ## removes what was built
	$(MVN) clean
