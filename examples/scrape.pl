#!/usr/bin/perl
# A careful scraper in Perl, with nothing but what comes with Perl.
# Run by Scrimmage as:  scrimmage certify --suite rate_limit --rig wire --target 'exec:perl examples/scrape.pl'
use strict;
use warnings;
use HTTP::Tiny;
use JSON::PP;
use Time::HiRes qw(sleep);
use Time::Local qw(timegm);

my $ATTEMPTS = 6;      # sends of one page
my $LONGEST  = 120;    # seconds that it waits when told to; told longer, it gives up
my $CAP      = 60;     # seconds of its own backoff, at most
my $BASE     = $ENV{RATE_LIMIT_BASE_BACKOFF} // 1;

my %MONTH = do { my $n = 0; map { $_ => $n++ } qw(Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec) };

# Seconds since 1970 of an HTTP-date (RFC 9110, 5.6.7); undef where it is none.
sub instant {
    my ($text) = @_;
    my ($day, $month, $year, @time) =
        $text =~ /^\w{3}, (\d\d) (\w{3}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT$/      ? ($1, $2, $3, $4, $5, $6)
      : $text =~ /^\w{6,9}, (\d\d)-(\w{3})-(\d\d) (\d\d):(\d\d):(\d\d) GMT$/     ? ($1, $2, 2000 + $3, $4, $5, $6)
      : $text =~ /^\w{3} (\w{3}) ([ \d]\d) (\d\d):(\d\d):(\d\d) (\d{4})$/        ? ($2, $1, $6, $3, $4, $5)
      : return undef;
    return undef unless exists $MONTH{$month};
    return eval { timegm($time[2], $time[1], $time[0], $day + 0, $MONTH{$month}, $year) };
}

# Seconds that a reply tells to wait (RFC 9110, 10.2.3); undef where it tells nothing that can be read.
sub told {
    my ($headers) = @_;
    my $value = $headers->{'retry-after'} // return undef;
    $value = $value->[0] if ref $value;
    $value =~ s/^[ \t]+|[ \t]+$//g;
    return substr($value, 0, 12) + 0 if $value =~ /^[0-9]+$/;
    my ($until, $now) = (instant($value), instant($headers->{date} // ''));
    return undef unless defined $until && defined $now;
    return $until > $now ? $until - $now : 0;
}

my $http = HTTP::Tiny->new(timeout => 15, max_redirect => 0);
my $json = JSON::PP->new->utf8->canonical;

# One page as (rows, next cursor); dies where it gives up.
sub page {
    my ($url, $key) = @_;
    my $why;
    for my $attempt (0 .. $ATTEMPTS - 1) {
        my $reply   = $http->get($url, { headers => { Authorization => $key } });
        my $backoff = $BASE * 2**$attempt;
        $backoff = $CAP if $backoff > $CAP;
        my $wait = $backoff / 2 + rand($backoff / 2);
        $why = "status $reply->{status}";
        if ($reply->{status} == 200) {
            my $body = eval { $json->decode($reply->{content}) };
            my $rows = ref $body eq 'HASH' ? $body->{data} : undef;
            return ($rows, $body->{meta} && $body->{meta}{next_cursor})
                if ref $rows eq 'ARRAY' && !grep { ref ne 'HASH' } @$rows;
            $why = "a page that is no JSON of the API's";
        }
        elsif ($reply->{status} == 429 || $reply->{status} >= 500) {
            # HTTP::Tiny says 599 where there was no whole reply.
            my $told = $reply->{status} == 599 ? undef : told($reply->{headers});
            die "$why, told to wait $told seconds\n" if defined $told && $told > $LONGEST;
            $wait = $told + rand(0.1) if defined $told;
        }
        else {
            die "$why\n";
        }
        sleep($wait) if $attempt < $ATTEMPTS - 1;
    }
    die "$why after $ATTEMPTS attempts\n";
}

sub encoded { my ($text) = @_; utf8::encode($text); $text =~ s/([^A-Za-z0-9_.~-])/sprintf '%%%02X', ord $1/ge; $text }

sub main {
    my $job   = $json->decode(do { local $/; <STDIN> });
    my @query = ("per_page=$job->{per_page}");
    for my $name (sort keys %{ $job->{params} }) {
        my $value = $job->{params}{$name};
        push @query, ref $value ? map { encoded("${name}[]") . '=' . encoded($_) } @$value : "$name=" . encoded($value);
    }
    my ($cursor, %seen);
    while (1) {
        my $more = defined $cursor ? '&cursor=' . encoded($cursor) : '';
        (my $rows, $cursor) = page($job->{base_url} . $job->{path} . '?' . join('&', @query) . $more, $job->{api_key});
        print $json->encode($_), "\n" for @$rows;
        return unless defined $cursor;
        die "cursor $cursor came twice\n" if $seen{$cursor}++;
    }
}

# The last line on standard error is the error; any exit code but 0 says that the listing is not whole.
eval { main(); 1 } or do { print STDERR "gave up: $@"; exit 1 };
