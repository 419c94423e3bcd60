"""Calls to action in other words, for readers who came from somewhere or searched for something in particular.

Marketers write them in content/data/calls.yml (`variants`, checked by `faults`). The words of all of them are in the
page; where a reader comes from only the browser knows, so it chooses, by rules made here from the same tables that
name a lead's source (`rules`). Without script, and where nothing fits, the words of stages.yml stay.
"""
