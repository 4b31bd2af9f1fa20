// Checks a log in a folder with Tessera's fsck: bundles, tiles, root, signature.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/transparency-dev/merkle/rfc6962"
	"github.com/transparency-dev/tessera/api"
	"github.com/transparency-dev/tessera/client"
	"github.com/transparency-dev/tessera/fsck"
	"golang.org/x/mod/sumdb/note"
)

func hashes(bundle []byte) ([][]byte, error) {
	entries := &api.EntryBundle{}
	if err := entries.UnmarshalText(bundle); err != nil {
		return nil, err
	}
	var all [][]byte
	for _, entry := range entries.Entries {
		all = append(all, rfc6962.DefaultHasher.HashLeaf(entry))
	}
	return all, nil
}

func main() {
	verifier, err := note.NewVerifier(os.Args[2])
	if err == nil {
		log := &client.FileFetcher{Root: os.Args[1]}
		// With one worker a mismatch leaves it waiting for itself.
		err = fsck.New(verifier.Name(), verifier, log, hashes, fsck.Opts{N: 4}).Check(context.Background())
	}
	if err != nil {
		fmt.Println("refused:", err)
		os.Exit(1)
	}
	fmt.Println("accepted")
}
