# Short targets for daily work. ./mvnw and ./bellwether do everything.

MVN := ./mvnw --batch-mode --no-transfer-progress --quiet
T ?=
hash := \#
class := $(firstword $(subst $(hash), ,$(T)))
module := $(firstword $(subst /, ,$(shell find shared-core console web-admin -path '*/src/test/*' -name '$(class).java')))

.PHONY: help run demo web test format commands verify endurance clean

help:              ## lists the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1@/p' $(firstword $(MAKEFILE_LIST)) | awk -F@ '{ printf "%-18s %s\n", $$1, $$2 }'

run:               ## opens the console (builds first, if something changed)
	@./bellwether

web:               ## serves the pages on http://127.0.0.1:8080
	@./bellwether web

demo:              ## serves the pages with three months of made-up traffic
	@./bellwether demo

test:              ## runs one test of any module: make test T=RouterTests, or T=RouterTests#method
	@test -n "$(module)" || { echo "error  There is no test $(class)."; echo "Try: make test T=RouterTests"; exit 2; } >&2
	@$(MVN) -Dquick test -pl $(module) -am -Dtest='$(T)' -Dsurefire.failIfNoSpecifiedTests=false -DtrimStackTrace=true

format:            ## formats all sources
	@$(MVN) -N spotless:apply

commands:          ## writes docs/commands.md from the commands
	@$(MVN) -Dquick test -pl console -am -Dtest=CommandsDocumentTests -Dcommands.write=true -Dsurefire.failIfNoSpecifiedTests=false

verify:            ## runs all tests and checks, as CI does
	@./mvnw --batch-mode --no-transfer-progress verify

endurance:         ## the same with kills, chaos, races and fuzzing at length
	@./mvnw --batch-mode --no-transfer-progress verify -Pendurance

clean:             ## deletes what was built
	@$(MVN) clean
