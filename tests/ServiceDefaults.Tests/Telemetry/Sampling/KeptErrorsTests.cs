using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Trace;
using ServiceDefaults.Telemetry.Redaction;
using ServiceDefaults.Telemetry.Sampling;

namespace ServiceDefaults.Tests.Telemetry.Sampling;

public sealed class KeptErrorsTests : IDisposable
{
    private readonly ActivitySource _source = new($"{nameof(KeptErrorsTests)}.{Guid.NewGuid():N}");
    private readonly Exported _exported = new();
    private readonly KeptErrors _kept = new(new Redactor([], keepsPersonalData: false));
    private readonly TracerProvider _provider;

    public KeptErrorsTests() => _provider = Sdk.CreateTracerProviderBuilder()
        .AddSource(_source.Name)
        .SetSampler(new RecordingSampler(new ParentBasedSampler(new AlwaysOffSampler())))
        .AddProcessor(_kept)
        .AddProcessor(new SimpleActivityExportProcessor(_exported))
        .Build();

    private string Names => string.Join(' ', _exported.Names);

    public void Dispose()
    {
        _provider.Dispose();
        _source.Dispose();
    }

    [Fact]
    public void End_NothingFailed_ExportsNothing()
    {
        Request(() => Child("child"));

        Names.ShouldBeEmpty();
        _kept.Room.Taken.ShouldBe(0);
    }

    [Fact]
    public void End_RootFailed_ExportsItWithAllBelow()
    {
        Request(() => Child("first", () => Child("inner")), fails: true);

        Names.ShouldBe("inner first root");
        _kept.Room.Taken.ShouldBe(0);
    }

    [Fact]
    public void End_ChildFailed_ExportsItWithTheOthers()
    {
        Request(() => Child("child", activity => activity.SetStatus(ActivityStatusCode.Error, "from 203.0.113.9")));

        Names.ShouldBe("child root");
        _exported.Spans[0].StatusDescription.ShouldBe("from [ip]");
    }

    [Fact]
    public void End_AnotherServerHasNot_IsNoFailure()
    {
        Request(() =>
        {
            using var asked = _source.StartActivity("GET", ActivityKind.Client)!;
            asked.SetTag("http.response.status_code", 404).SetStatus(ActivityStatusCode.Error);
        });

        Names.ShouldBeEmpty();
    }

    [Fact]
    public void End_ChildOutlivesItsRoot_SharesItsFate()
    {
        var late = Request(() => _source.StartActivity("late")!, fails: true);
        late.Dispose();
        var unneeded = Request(() => _source.StartActivity("unneeded")!);
        unneeded.Dispose();

        Names.ShouldBe("root late");
        _kept.Room.Taken.ShouldBe(0);
    }

    [Fact]
    public void End_BelowADroppedSpan_IsNotRecorded()
    {
        using var probe = _source.StartActivity("probe")!;
        probe.IsAllDataRequested = false;
        using var below = _source.StartActivity("below");

        (below is null or { IsAllDataRequested: false }).ShouldBeTrue();
    }

    [Fact]
    public void End_SampledByItsParent_GoesTheUsualWay()
    {
        using (_source.StartActivity("root", ActivityKind.Server, new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded, isRemote: true)))
        {
            Child("child", activity => activity.SetTag("mail", "ann@library.example"));
        }

        Names.ShouldBe("child root");
        _exported.Spans[0].GetTagItem("mail").ShouldBe("[email]");
    }

    [Fact]
    public void End_ManyChildren_KeepsABoundedNumber()
    {
        Request(
            () =>
            {
                for (var i = 0; i < 10 * LocalTrace.MaximumSpans; i++)
                {
                    Child("child");
                }

                _kept.Room.Taken.ShouldBe(LocalTrace.MaximumSpans);
            },
            fails: true);

        _exported.Names.Count.ShouldBe(LocalTrace.MaximumSpans + 1);
        _kept.Room.Taken.ShouldBe(0);
    }

    [Fact]
    public void End_ManyRootsAtOnce_KeepABoundedNumber()
    {
        var roots = new List<Activity>();
        for (var i = 0; i < 2 * WaitingRoom.Places / LocalTrace.MaximumSpans; i++)
        {
            Activity.Current = null;
            roots.Add(_source.StartActivity("root")!);
            for (var child = 0; child < LocalTrace.MaximumSpans; child++)
            {
                Child("child");
            }
        }

        _kept.Room.Taken.ShouldBe(WaitingRoom.Places);
        roots.ForEach(root => root.Dispose());
        _kept.Room.Taken.ShouldBe(0);
    }

    [Fact]
    public void End_ExceptionEvent_LosesItsSecrets()
    {
        Request(() => Child("child", activity => activity.AddException(new FormatException("Password=h7;Host=db"))), fails: true);

        var recorded = _exported.Spans[0].Events.Single().Tags.ToDictionary();
        recorded["exception.message"].ShouldBe("Password=[redacted];Host=db");
        recorded["exception.stacktrace"]!.ToString()!.ShouldNotContain("h7");
    }

    [Theory]
    [InlineData(null, null, "ParentBased{AlwaysOnSampler}")]
    [InlineData("parentbased_traceidratio", "0.25", "ParentBased{TraceIdRatioBasedSampler{0.250000}}")]
    [InlineData("traceidratio", "x", "TraceIdRatioBasedSampler{1.000000}")]
    [InlineData("always_off", null, null)]
    [InlineData("always_on", null, null)]
    public void Read_Settings_AreTheStandardOnes(string? name, string? argument, string? sampler)
    {
        var configuration = new ConfigurationManager();
        configuration[SamplerSettings.NameSetting] = name;
        configuration[SamplerSettings.ArgumentSetting] = argument;

        SamplerSettings.Read(configuration)?.Description.ShouldBe(sampler);
        (SamplerSettings.Read(configuration) is null).ShouldBe(sampler is null);
    }

    private void Request(Action work, bool fails = false) => Request(
        () =>
        {
            work();
            return 0;
        },
        fails);

    private T Request<T>(Func<T> work, bool fails = false)
    {
        Activity.Current = null;
        using var root = _source.StartActivity("root", ActivityKind.Server)!;
        root.Recorded.ShouldBeFalse();
        var result = work();
        if (fails)
        {
            root.SetStatus(ActivityStatusCode.Error);
        }

        Activity.Current = root;
        return result;
    }

    private void Child(string name, Action? work = null) => Child(name, _ => work?.Invoke());

    private void Child(string name, Action<Activity> work)
    {
        using var child = _source.StartActivity(name)!;
        work(child);
    }

    private sealed class Exported : BaseExporter<Activity>
    {
        public List<Activity> Spans { get; } = [];

        public IReadOnlyList<string> Names => [.. Spans.Select(span => span.OperationName)];

        public override ExportResult Export(in Batch<Activity> batch)
        {
            foreach (var span in batch)
            {
                Spans.Add(span);
            }

            return ExportResult.Success;
        }
    }
}
