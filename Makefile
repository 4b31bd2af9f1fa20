# The door of the house. `make` lists what can be done.
SHELL := /bin/sh
.DEFAULT_GOAL := help
MAVEN = JAVA_HOME="$$(bin/find-jdk)" ./mvnw -B -ntp
DATA ?= .hushtable
PORT ?= 8000
M ?=
ONLY = $(if $(M),-pl $(M) -am)

.PHONY: help run build test verify format crash powerloss soak model bench bench-audit bench-growth bench-kms bench-policies bench-audit-search bench-seals policies mutate fuzz interop clean bench-records

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

run: ## build if needed and start in development mode on https://localhost:8000 (DATA=dir PORT=n)
	@./hushtable serve --dev --data $(DATA) --port $(PORT)

build: ## compile and package, no tests
	@./hushtable --version

test: ## everything CI runs: compile with all checks, every test, format (M=policy for one module)
	@bin/find-jdk >/dev/null
	$(MAVEN) $(ONLY) verify

verify: test ## the same as test

format: ## format the sources
	@bin/find-jdk >/dev/null
	$(MAVEN) -q spotless:apply

crash: ## every crash test at full length: kill -9 at random moments (ROUNDS=50 in each, SEED=n to begin with)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl tests -am -Dtest='*CrashTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.crash.rounds=$(or $(ROUNDS),50) $(if $(SEED),-Dhushtable.crash.seed=$(SEED)) test

powerloss: ## power lost at any operation: the audit log (ROUNDS=2000), all other files (LIVES=8 an operation; SEED=n to begin with)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl service -am -Dtest='*PowerLossTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.powerloss.rounds=$(or $(ROUNDS),2000) -Dhushtable.powerloss.lives=$(or $(LIVES),8) \
	    $(if $(SEED),-Dhushtable.powerloss.seed=$(SEED)) test

soak: build ## the tree's property test with millions of steps (STEPS=5000000)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -pl service -am -Dtest='*PropertyTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.tree.steps=$(or $(STEPS),5000000) test

model: ## random programs on the server and on a plain model of DynamoDB (STEPS=1000000, SEED=n for a failed run again)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl service -am -Dtest='ModelPropertyTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.model.steps=$(or $(STEPS),1000000) $(if $(SEED),-Dhushtable.model.seed=$(SEED)) test

bench: build ## measure this server beside its ceiling, the disk's floor and a peer
	@tests/bench/run $(BENCH)

bench-kms: build ## what KMS does a second (KMS="--clients 16 --peer 5000", a peer that listens on that port without TLS)
	@tests/bench/run kms $(KMS)

bench-growth: build ## what a request costs as a table grows (ITEMS="10000 100000 1000000 5000000", GROWTH=--item-bytes=1000)
	@tests/bench/run growth --items "$(or $(ITEMS),10000 100000 1000000 5000000)" $(GROWTH)

bench-audit: build ## durable appends of the audit log beside a bare fdatasync loop, and its verification (AUDIT="--seconds 10")
	@tests/bench/run audit $(AUDIT)

bench-policies: ## what a decision, a checked item and a reload of policies cost, by JMH (BENCH="Decisions -f 5", its own arguments)
	@tests/bench/policies $(BENCH)

bench-records: ## what the record of a request costs (RECORDS=100000 a round)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl service -am -Dtest='RecordCostTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.records=$(or $(RECORDS),100000) test

bench-audit-search: ## what an auditor's questions cost over an index of many events (EVENTS=10000000)
	@tests/bench/audit-search $(or $(EVENTS),10000000)

bench-seals: ## seals beside raw AES-256-GCM, the set hash, and sealing a table anew (ITEMS="200000 300": items and their bytes)
	@tests/bench/seals $(ITEMS)

policies: ## the compiled evaluator against a naive one on random policies and requests (STEPS=5000000 questions, SEED=n again)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl policy -am -Dtest='DifferentialTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.policies.steps=$(or $(STEPS),5000000) $(if $(SEED),-Dhushtable.policies.seed=$(SEED)) test

mutate: ## mutation tests of policy or crypto (M=policy, CLASSES=dev.hushtable.policy.pattern.*)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -Pmutate -pl $(or $(M),policy) -am test-compile \
	    org.pitest:pitest-maven:mutationCoverage $(if $(CLASSES),-DtargetClasses='$(CLASSES)')

fuzz: ## attack decoder, parsers and operations with Jazzer (SECONDS=60 a target); findings in service/target/fuzz
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -pl service -am -Dtest='FuzzTest' -Dsurefire.failIfNoSpecifiedTests=false \
	    -Dhushtable.fuzz.seconds=$(or $(SECONDS),60) test

interop: ## the audit log before two witnesses and a checker from Debian's packages; says so when it cannot run
	@bin/find-jdk >/dev/null
	$(MAVEN) -q -Dfast -Dmaven.test.skip=true -pl tests -am package
	@bin/interop

clean: ## remove what was built (data directories stay)
	@bin/find-jdk >/dev/null
	$(MAVEN) -q clean
