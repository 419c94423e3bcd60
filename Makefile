# Makes the virtual environment, then calls Invoke. All other commands: .venv/bin/invoke --list
.PHONY: serve test

serve:
	@sh ops/setup.sh serve
	@.venv/bin/invoke serve

test:
	@sh ops/setup.sh dev
	@.venv/bin/invoke test
