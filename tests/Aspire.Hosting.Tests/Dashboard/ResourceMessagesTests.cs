using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Dashboard;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Protocol = Aspire.Hosting.Dashboard.Protocol;

namespace Aspire.Hosting.Tests.Dashboard;

public sealed class ResourceMessagesTests
{
    private static readonly DateTime Started = new(2027, 1, 2, 3, 4, 5, DateTimeKind.Utc);

    private readonly SecretMask _mask = new();
    private readonly ExecutableResource _resource = new("web", "program", "/");

    [Fact]
    public void Create_Replica_IsNamedAfterItselfAndShownAsTheResource()
    {
        var message = Create(Snapshot());

        message.Name.ShouldBe("web-abc");
        message.Uid.ShouldBe("web-abc");
        message.DisplayName.ShouldBe("web");
        message.ResourceType.ShouldBe("Project");
    }

    [Fact]
    public void Create_State_CarriesTextAndStyle()
    {
        var message = Create(Snapshot() with { State = new ResourceStateSnapshot("Broken", KnownResourceStateStyles.Error), ExitCode = 3 });

        message.State.ShouldBe("Broken");
        message.StateStyle.ShouldBe("error");
        Property(message, "resource.state").StringValue.ShouldBe("Broken");
        Property(message, "resource.exitCode").StringValue.ShouldBe("3");
    }

    [Fact]
    public void Create_NoState_IsEmptyRatherThanAbsent()
    {
        var message = Create(Snapshot());

        message.HasState.ShouldBeTrue();
        message.State.ShouldBeEmpty();
        message.StartedAt.ShouldBeNull();
        message.CreatedAt.ToDateTime().ShouldBe(Started);
    }

    [Fact]
    public void Create_LocalTimes_AreSentAsUtc()
    {
        var message = Create(Snapshot() with { StartTimeStamp = Started.ToLocalTime(), StopTimeStamp = Started.AddHours(1) });

        message.StartedAt.ToDateTime().ShouldBe(Started);
        message.StoppedAt.ToDateTime().ShouldBe(Started.AddHours(1));
    }

    [Fact]
    public void Create_HealthReports_CarryStatusOrItsAbsence()
    {
        var message = Create(Snapshot().WithHealthReports(
        [
            new HealthReportSnapshot("ready", HealthStatus.Degraded, "slow", "at line 1") { LastRunAt = Started },
            new HealthReportSnapshot("later", null, null, null),
        ]));

        message.HealthReports[0].Status.ShouldBe(Protocol.HealthStatus.Degraded);
        message.HealthReports[0].Description.ShouldBe("slow");
        message.HealthReports[0].Exception.ShouldBe("at line 1");
        message.HealthReports[0].LastRunAt.ToDateTime().ShouldBe(Started);
        message.HealthReports[1].HasStatus.ShouldBeFalse();
    }

    [Fact]
    public void Create_Urls_KeepNameOrderAndVisibility()
    {
        var message = Create(Snapshot() with
        {
            Urls =
            [
                new UrlSnapshot("http", "http://localhost:8080", IsInternal: false)
                {
                    DisplayProperties = new UrlDisplayPropertiesSnapshot("Site", 7),
                },
                new UrlSnapshot(null, "tcp://localhost:1", IsInternal: true) { IsInactive = true },
            ],
        });

        message.Urls[0].ShouldBe(new Protocol.Url
        {
            EndpointName = "http",
            FullUrl = "http://localhost:8080",
            DisplayProperties = new Protocol.UrlDisplayProperties { DisplayName = "Site", SortOrder = 7 },
        });
        message.Urls[1].IsInternal.ShouldBeTrue();
        message.Urls[1].IsInactive.ShouldBeTrue();
    }

    [Fact]
    public void Create_Properties_KeepTheirTypeAndFlags()
    {
        var message = Create(Snapshot() with
        {
            Properties =
            [
                new ResourcePropertySnapshot("pid", 4711),
                new ResourcePropertySnapshot("args", ImmutableArray.Create("-p", "1")) { IsSensitive = true },
                new ResourcePropertySnapshot("flag", true) { DisplayName = "Flag", IsHighlighted = true, SortOrder = 2 },
                new ResourcePropertySnapshot("none", null),
            ],
        });

        Property(message, "pid").NumberValue.ShouldBe(4711);
        Property(message, "args").ListValue.Values.Select(value => value.StringValue).ShouldBe(["-p", "1"]);
        Property(message, "flag").BoolValue.ShouldBeTrue();
        Property(message, "none").KindCase.ShouldBe(Value.KindOneofCase.NullValue);
        message.Properties.Single(property => property.Name == "args").IsSensitive.ShouldBeTrue();
        var flag = message.Properties.Single(property => property.Name == "flag");
        (flag.DisplayName, flag.IsHighlighted, flag.SortOrder, flag.IsSensitive).ShouldBe(("Flag", true, 2, false));
    }

    [Fact]
    public void Create_Commands_KeepStateAndLeaveOutThoseThatAreNotForPages()
    {
        var message = Create(Snapshot() with
        {
            Commands =
            [
                Command("stop", ResourceCommandState.Disabled) with { ConfirmationMessage = "Sure?", IsHighlighted = true },
                Command("api-only", ResourceCommandState.Enabled) with { Visibility = ResourceCommandVisibility.Api },
            ],
        });

        var command = message.Commands.ShouldHaveSingleItem();
        command.Name.ShouldBe("stop");
        command.State.ShouldBe(Protocol.ResourceCommandState.Disabled);
        command.ConfirmationMessage.ShouldBe("Sure?");
        command.IsHighlighted.ShouldBeTrue();
    }

    [Fact]
    public void Create_CommandWithArguments_AsksForThemWithoutProposingASecret()
    {
        var message = Create(Snapshot() with
        {
            Commands =
            [
                Command("reset", ResourceCommandState.Enabled) with
                {
                    Arguments =
                    [
                        new InteractionInput { Name = "size", InputType = InputType.Choice, Options = [new("s", "Small")], Value = "s" },
                        new InteractionInput { Name = "key", Label = "Key", InputType = InputType.SecretText, Value = "hunter2!" },
                    ],
                },
            ],
        });

        var inputs = message.Commands.Single().ArgumentInputs;
        inputs[0].ShouldBe(new Protocol.InteractionInput
        {
            Name = "size",
            Label = "size",
            InputType = Protocol.InputType.Choice,
            Options = { ["s"] = "Small" },
            Value = "s",
        });
        (inputs[1].Label, inputs[1].InputType, inputs[1].Value).ShouldBe(("Key", Protocol.InputType.SecretText, ""));
    }

    [Fact]
    public void Create_VolumesRelationshipsIconAndHidden_AreCarried()
    {
        var message = Create(Snapshot() with
        {
            Volumes = [new VolumeSnapshot("data", "/var/lib", "volume", IsReadOnly: true)],
            Relationships = [new RelationshipSnapshot("db", "Parent")],
            IconName = "Globe",
            IconVariant = IconVariant.Filled,
            IsHidden = true,
        });

        message.Volumes.Single().ShouldBe(
            new Protocol.Volume { Source = "data", Target = "/var/lib", MountType = "volume", IsReadOnly = true });
        message.Relationships.Single().ShouldBe(new Protocol.ResourceRelationship { ResourceName = "db", Type = "Parent" });
        message.IconName.ShouldBe("Globe");
        message.IconVariant.ShouldBe(Protocol.IconVariant.Filled);
        message.IsHidden.ShouldBeTrue();
    }

    // Whatever the values are and wherever a snapshot carries them, none is in the bytes that leave.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Create_SecretsInEveryField_NoneIsInTheBytes(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++)
        {
            var secret = Secret(random);
            var mask = new SecretMask();
            mask.Add(secret);
            var messages = new ResourceMessages(mask, Started);
            string Around() => $"Key{random.Next(100)}=;{(random.Next(2) == 0 ? secret : Uri.EscapeDataString(secret))};";

            var bytes = messages.Create(_resource, "web-abc", new CustomResourceSnapshot
            {
                ResourceType = "Project",
                State = "Running",
                Properties =
                [
                    new ResourcePropertySnapshot("text", Around()),
                    new ResourcePropertySnapshot("list", new List<string> { Around(), secret }),
                    new ResourcePropertySnapshot("map", new Dictionary<string, object?> { ["inner"] = new[] { Around() } }),
                    new ResourcePropertySnapshot("uri", new Uri("http://localhost/?q=" + Uri.EscapeDataString(secret))),
                ],
                EnvironmentVariables =
                [
                    new EnvironmentVariableSnapshot("A", Around(), true),
                    new EnvironmentVariableSnapshot("B", secret, false),
                ],
                Urls =
                [
                    new UrlSnapshot("http", $"http://user:{Uri.EscapeDataString(secret)}@localhost:1", false)
                    {
                        DisplayProperties = new UrlDisplayPropertiesSnapshot(Around()),
                    },
                ],
                Volumes = [new VolumeSnapshot(Around(), Around(), "bind", false)],
                Commands =
                [
                    Command("c", ResourceCommandState.Enabled) with { ConfirmationMessage = Around(), DisplayDescription = Around() },
                ],
            }.WithHealthReports([new HealthReportSnapshot("h", HealthStatus.Unhealthy, Around(), Around())])).ToByteString().ToStringUtf8();

            bytes.ShouldNotContain(secret, Case.Sensitive);
            bytes.ShouldNotContain(Uri.EscapeDataString(secret), Case.Sensitive);
            messages.Create(new LogLine(1, Around(), false), 1000).Text.ShouldNotContain(secret, Case.Sensitive);
        }
    }

    [Fact]
    public void Create_LongLogLine_IsCutToTheLimit()
    {
        new ResourceMessages(_mask, Started).Create(new LogLine(9, new string('x', 50), true), 10)
            .ShouldBe(new Protocol.ConsoleLogLine { Text = new string('x', 10), LineNumber = 9, IsStdErr = true });
    }

    private static string Secret(Random random)
    {
        const string Alphabet = "abcXYZ0189!@#$%^&*()-_=+[]{};:',.<>/?é漢 ";
        return "S" + new string(random.GetItems<char>(Alphabet, random.Next(SecretValues.AnywhereLength, 30))) + "E";
    }

    private Protocol.Resource Create(CustomResourceSnapshot snapshot) =>
        new ResourceMessages(_mask, Started).Create(_resource, "web-abc", snapshot);

    private static Value Property(Protocol.Resource message, string name) =>
        message.Properties.Single(property => property.Name == name).Value;

    private static CustomResourceSnapshot Snapshot() => new() { ResourceType = "Project", Properties = [] };

    private static ResourceCommandSnapshot Command(string name, ResourceCommandState state) =>
        new(name, state, name, null, null, null, null, null, false);
}
