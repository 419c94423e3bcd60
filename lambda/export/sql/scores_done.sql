-- What the scores were worked out from is of no use to the steps that follow, and takes memory.
DROP TABLE person_values;
DROP TABLE known_since;
DROP TABLE deed_values;
DROP TABLE deed_points;
DROP TABLE deed_steps;
DROP TABLE met;
DROP TABLE sums;
DROP TABLE around;
DROP TABLE chances;
DROP TABLE told;
DROP TABLE stages_reached;
DROP TABLE lead_facts
