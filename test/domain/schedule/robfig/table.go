// Prints table.jsonl: what robfig/cron v3, the library that Velero uses, answers for our own list of expressions, zones and instants.
package main

import (
	"encoding/json"
	"os"
	"time"

	"github.com/robfig/cron/v3"
)

type row struct {
	Cron string     `json:"cron"`
	Runs [][]string `json:"runs,omitempty"` // per instant: from, then the next runs
	Bad  bool       `json:"bad,omitempty"`
}

var expressions = []string{
	"0 10 * * *", "*/5 * * * *", "30 2 * * *", "0 0 * * *", "15 14 1 * *", "0 22 * * 1-5", "23 0-20/2 * * *",
	"5 4 * * sun", "0 0 1,15 * 3", "0 0 1,15 * *", "0 0 */2 * 1", "0 0 */1 * 1", "0 0 * * */2", "0 0 ? * mon",
	"0 0 29 2 *", "0 0 31 * *", "0 0 30 2 *", "0 12 * JAN,jul Mon", "7/20 * * * *", "0 0-6/3,12 * * *",
	"*/90 * * * *", "0 9-17 * * MON-FRI", ",, * * * *", "1,,3 * * * *", "+5 * * * *", "05 05 * * *", "0 0 1-7 * 1",
	"0 0 * 2 *", "59 23 31 12 *", "*-7 3 * * *", "0 1 * * 0,6", "0 */23 * * *", "30 1 * * *", "0 3 * * *", "0 2 * * *",
	"@yearly", "@annually", "@monthly", "@weekly", "@daily", "@midnight", "@hourly",
	"@every 1h30m", "@every 24h", "@every 10ms", "@every 1.5s", "@every -5h", "@every 1h2m3.7s", "@every 168h",
}

var zoned = []string{
	"30 2 * * *", "0 2 * * *", "30 1 * * *", "0 3 * * *", "0 0 * * *", "*/15 * * * *", "30 0 * * *", "0 */6 * * *", "0 0 1 * *",
	"15 1,2,3 * * *", "@daily", "@hourly", "45 23 * * 6", "0 0 * * 0", "0 0 * * 5",
}

// A zone with the days around which its clock changes.
var zones = map[string][]string{
	"Europe/Berlin":       {"2026-03-28T12:00:00Z", "2026-03-29T00:30:00Z", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-25T00:59:59Z"},
	"America/New_York":    {"2026-03-07T20:00:00Z", "2026-03-08T06:59:00Z", "2026-10-31T20:00:00Z", "2026-11-01T05:31:00Z"},
	"Europe/London":       {"2026-03-28T20:00:00Z", "2026-10-24T20:00:00Z", "2026-10-25T00:10:00Z"},
	"Asia/Shanghai":       {"2026-06-30T15:59:59Z", "2026-12-31T16:00:00Z"},
	"Asia/Kolkata":        {"2026-02-28T18:29:59Z"},
	"Australia/Lord_Howe": {"2026-04-04T12:00:00Z", "2026-10-03T12:00:00Z"},
	"America/Sao_Paulo":   {"2018-02-16T12:00:00Z", "2018-11-03T12:00:00Z", "2018-11-02T03:00:00Z"},
	"Africa/Cairo":        {"2025-04-23T22:00:00Z", "2025-04-24T12:00:00Z", "2025-10-30T12:00:00Z"},
	"Etc/GMT+5":           {"2026-01-01T04:59:59Z"},
}

var froms = []string{
	"2026-11-22T12:00:00Z", "2026-11-22T10:00:00Z", "2026-11-22T09:59:59Z", "2027-12-31T23:59:59Z", "2028-02-28T00:00:00Z", "2026-01-31T22:15:37Z",
}

var bad = []string{
	"", " ", "* * * *", "* * * * * *", "60 * * * *", "* 24 * * *", "* * 0 * *", "* * 32 * *", "* * * 13 *", "* * * * 7",
	"*/0 * * * *", "5-3 * * * *", "1-2-3 * * * *", "1/2/3 * * * *", "a * * * *", "* * * * monday", "-5 * * * *", "@every", "@every x",
	"@every 1d", "@reboot", "@Daily", "TZ=Nowhere/Land 0 0 * * *", "CRON_TZ=Europe/Berlin * * * *", "CRON_TZ=Europe/Berlin  ", "CRON_TZ=+02:00 0 0 * * *",
	"L * * * *", "0 0 1W * *", "0 0 * * 1#2", "0 0 * * 5L", "1e1 * * * *", "0x1 * * * *", "jan * * * *", "0 0 * * mon/0", "@every 99999999999h",
}

func runs(schedule cron.Schedule, froms []string) (rows [][]string) {
	for _, from := range froms {
		at, err := time.Parse(time.RFC3339, from)
		if err != nil {
			panic(err)
		}
		line := []string{from}
		for range 3 {
			if at = schedule.Next(at); at.IsZero() {
				line = append(line, "never")
				break
			}
			line = append(line, at.UTC().Format(time.RFC3339))
		}
		rows = append(rows, line)
	}
	return rows
}

func rowOf(expression string, froms []string) row {
	schedule, err := cron.ParseStandard(expression)
	if err != nil {
		return row{Cron: expression, Bad: true}
	}
	return row{Cron: expression, Runs: runs(schedule, froms)}
}

func main() {
	time.Local = time.UTC
	table := []row{}
	for _, expression := range expressions {
		table = append(table, rowOf(expression, froms))
	}
	for _, expression := range bad {
		table = append(table, rowOf(expression, froms))
	}
	for _, zone := range []string{"Europe/Berlin", "America/New_York", "Europe/London", "Asia/Shanghai", "Asia/Kolkata", "Australia/Lord_Howe",
		"America/Sao_Paulo", "Africa/Cairo", "Etc/GMT+5"} {
		for number, expression := range zoned {
			prefix := []string{"CRON_TZ=", "TZ="}[number%2]
			table = append(table, rowOf(prefix+zone+" "+expression, zones[zone]))
		}
	}
	table = append(table, rowOf("TZ= 0 3 * * *", froms), rowOf("TZ=UTC   0 3 * * *", froms), rowOf("CRON_TZ=Local @daily", froms))
	output := json.NewEncoder(os.Stdout)
	output.SetEscapeHTML(false)
	for _, one := range table {
		if err := output.Encode(one); err != nil {
			panic(err)
		}
	}
}
