using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using EnvironmentKit.Masking;

namespace EnvironmentKit.Tests.Masking;

public sealed class SecretMaskTests
{
    private const string Mark = SecretValues.Mark;
    private readonly SecretMask _mask = new();

    [Theory]
    [InlineData("p+ss/w \"rd")]
    [InlineData("amqp://guest:p%2Bss%2Fw%20%22rd@localhost")]
    [InlineData("amqp://guest:p%2bss%2fw%20%22rd@localhost")]
    [InlineData("key=p%2Bss%2Fw+%22rd")]
    [InlineData("{\"key\":\"p+ss/w \\\"rd\"}")]
    [InlineData("{\"key\":\"p\\u002Bss/w \\u0022rd\"}")]
    public void Apply_SecretAsProgramsWriteIt_IsMasked(string line)
    {
        _mask.Learn(Secret("key", "p+ss/w \"rd"));

        var shown = _mask.Apply(line);

        shown.ShouldContain(Mark);
        shown.ShouldNotContain("ss");
    }

    [Fact]
    public void Apply_KeyOfSeveralLines_MasksEachLine()
    {
        _mask.Learn(Secret("key", "-----BEGIN KEY-----\r\nMIIEvQIBADANBgkqhkiG\r\n-----END KEY-----\r\n"));

        _mask.Apply("read MIIEvQIBADANBgkqhkiG").ShouldBe("read " + Mark);
    }

    [Fact]
    public void Learn_OrdinaryParameterAndEmptySecret_ChangeNothing()
    {
        _mask.Learn(new ParameterResource("name", _ => "library", secret: false));
        _mask.Learn(Secret("empty", ""));
        _mask.Learn(Secret("blank", " "));

        _mask.Apply("the library ").ShouldBe("the library ");
        _mask.Apply(null).ShouldBeNull();
    }

    [Fact]
    public void Learn_ParameterWithoutValue_MasksNothingAndGoesOn()
    {
        _mask.Learn(new DistributedApplicationModel([new ParameterResource("missing", _ => throw new DistributedApplicationException("no value"), secret: true), Secret("key", "hunter2!")]));

        _mask.Apply("missing hunter2!").ShouldBe("missing " + Mark);
    }

    [Fact]
    public void Learn_ConnectionStringThatIsNotThereYet_IsMaskedAfterTheNextLearn()
    {
        var server = new Server();
        _mask.Learn(server);
        _mask.Apply("hunter2!").ShouldBe("hunter2!");

        server.Password = Secret("password", "hunter2!");
        _mask.Learn(server);

        _mask.Apply("hunter2!").ShouldBe(Mark);
    }

    [Fact]
    public async Task Learn_ServersWithGeneratedPasswords_MasksThemInConnectionStrings()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        var db = builder.AddPostgres("db");
        var servers = (ParameterResource[])
        [
            db.Resource.PasswordParameter,
            builder.AddRabbitMQ("queue").Resource.PasswordParameter,
            builder.AddElasticsearch("search").Resource.PasswordParameter,
        ];
        db.AddDatabase("catalog");
        _mask.Learn(new DistributedApplicationModel(builder.Resources.Where(resource => resource is not ParameterResource)));

        foreach (var password in servers)
        {
            var value = await password.GetValueAsync(TestContext.Current.CancellationToken);
            value.ShouldNotBeNullOrEmpty();
            _mask.Apply($"Host=localhost;Password={value};Database=x").ShouldBe($"Host=localhost;Password={Mark};Database=x");
            _mask.Apply($"amqp://u:{Uri.EscapeDataString(value)}@localhost").ShouldBe($"amqp://u:{Mark}@localhost");
        }
    }

    [Fact]
    public void Learn_ProgramThatMentionsASecretInItsEnvironment_MasksIt()
    {
        var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { DisableDashboard = true });
        builder.Configuration["Parameters:key"] = "hunter2!";
        var program = builder.AddExecutable("program", "program", "/").WithEnvironment("KEY", builder.AddParameter("key", secret: true));

        _mask.Learn(program.Resource);

        _mask.Apply("key is hunter2!").ShouldBe("key is " + Mark);
    }

    private static ParameterResource Secret(string name, string value) => new(name, _ => value, secret: true);

    private sealed class Server() : Resource("server"), IResourceWithConnectionString
    {
        public ParameterResource? Password { get; set; }

        public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Password={Password ?? throw new InvalidOperationException("not yet")}");
    }
}
